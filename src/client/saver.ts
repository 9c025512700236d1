import type { OutputFile } from '../protocol/job.ts';
import { checkInputs } from './result-inputs.ts';

/** Long enough for the browser to have taken the address; a download survives its end. */
const ADDRESS_MS = 60_000;

/**
 * Saves a result by a download link: the browser streams the rope to disk, no copy is made in memory. Resolves when
 * the download has been asked for.
 * @throws SluiceError source-changed where an input is no longer what the result was made from, source-unreadable
 */
export async function save(output: OutputFile): Promise<void> {
  await checkInputs(output.blob);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(output.blob);
  link.download = output.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), ADDRESS_MS);
}
