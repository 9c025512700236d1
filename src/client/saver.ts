import type { OutputFile } from '../protocol/job.ts';
import { closeUrl, openUrl } from './object-urls.ts';
import { checkInputs, resultSaved } from './result-inputs.ts';

/** Long enough for the browser to have taken the address; a download survives its end. */
const ADDRESS_MS = 60_000;

/**
 * Saves a result by a download link: the browser streams the rope to disk, no copy is made in memory. Resolves when
 * the download has been asked for.
 * @throws SluiceError source-changed where an input is no longer what the result was made from, source-unreadable
 */
export async function save(output: OutputFile, name = output.name): Promise<void> {
  await checkInputs(output.blob);
  const link = document.createElement('a');
  link.href = openUrl(output.blob, 'save', output);
  link.download = name;
  link.click();
  resultSaved(output.blob);
  setTimeout(() => closeUrl(link.href), ADDRESS_MS);
}
