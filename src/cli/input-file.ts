import { accessSync, constants, statSync } from 'node:fs';
import { SluiceError } from '../protocol/error.ts';

/** @throws {SluiceError} `source-unreadable` with a sentence that names the file */
export function requireReadable(path: string): void {
  try {
    accessSync(path, constants.R_OK);
    if (statSync(path).isFile()) return;
  } catch (cause) {
    throw new SluiceError('source-unreadable', { stage: 'open', message: `${path} cannot be read.`, cause });
  }
  throw new SluiceError('source-unreadable', { stage: 'open', message: `${path} is not a file.` });
}
