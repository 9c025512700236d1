import { SluiceError } from '../protocol/error.ts';
import type { Chrome } from './chrome.ts';
import { chooseFiles, withCliPage } from './cli-page.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { requireReadable } from './input-file.ts';
import { writeJsonLine } from './json-line.ts';
import { PageDeath } from './page-death.ts';
import { temporaryProfile } from './profile-folder.ts';

/** Prints what each file is, one JSON line a file; a bad one does not stop the rest. */
export async function probe(files: readonly string[], signal: AbortSignal): Promise<ExitCode> {
  let exit: ExitCode = EXIT.done;
  const profile = temporaryProfile();
  try {
    await withCliPage(profile.path, signal, async (chrome) => {
      for (const file of files) {
        const line = await probeFile(chrome, file);
        signal.throwIfAborted();
        if (line.status === 'failed') exit = EXIT.failed;
        writeJsonLine(line);
      }
    });
  } finally {
    profile.end(false);
  }
  return exit;
}

async function probeFile(chrome: Chrome, file: string) {
  try {
    requireReadable(file);
    await chooseFiles(chrome, [file]);
    const result = await chrome.alive(() => chrome.page.evaluate(() => globalThis.sluice.probe()));
    if (!result.ok) return { status: 'failed', file, error: result.error } as const;
    const { info, bytesRead, seconds } = result.value;
    return { status: 'ok', file, info, bytesRead, seconds } as const;
  } catch (error) {
    if (error instanceof PageDeath) await chrome.reopen();
    if (error instanceof SluiceError) return { status: 'failed', file, error: error.toJSON() } as const;
    throw error;
  }
}
