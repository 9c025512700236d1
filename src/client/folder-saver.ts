import { SluiceError } from '../protocol/error.ts';
import type { OutputFile } from '../protocol/job.ts';
import { checkInputs, resultSaved } from './result-inputs.ts';

/**
 * Streams a result into a folder that the user chose, below it into `path`, which is made where it is missing. What is
 * there already is never written over: the name gets a number. The answer is the name it got, with the path.
 * @throws SluiceError disk-full, source-changed, source-unreadable, source-permission
 */
export async function saveInto(
  folder: FileSystemDirectoryHandle,
  output: OutputFile,
  path = '',
): Promise<string> {
  await checkInputs(output.blob);
  const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  let place = folder;
  try {
    for (const part of parts) place = await place.getDirectoryHandle(part, { create: true });
    const name = await freeName(place, output.name);
    await write(place, name, output.blob);
    resultSaved(output.blob);
    return [...parts, name].join('/');
  } catch (cause) {
    throw failure(output.name, cause);
  }
}

async function write(place: FileSystemDirectoryHandle, name: string, blob: Blob): Promise<void> {
  const file = await place.getFileHandle(name, { create: true });
  try {
    await blob.stream().pipeTo(await file.createWritable());
  } catch (cause) {
    // It was made by us and holds nothing: what was written went with the writer.
    await place.removeEntry(name).catch(() => undefined);
    throw cause;
  }
}

/** clip.mp4, clip (2).mp4 and so on: the first that is not there. */
async function freeName(place: FileSystemDirectoryHandle, name: string): Promise<string> {
  const dot = name.lastIndexOf('.');
  const [stem, suffix] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let free = name;
  for (let number = 2; await isThere(place, free); number += 1) free = `${stem} (${number})${suffix}`;
  return free;
}

async function isThere(place: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await place.getFileHandle(name);
    return true;
  } catch (cause) {
    const kind = cause instanceof DOMException ? cause.name : '';
    if (kind === 'NotFoundError') return false;
    // A folder has this name.
    if (kind === 'TypeMismatchError') return true;
    throw cause;
  }
}

function failure(name: string, cause: unknown): SluiceError {
  const kind = cause instanceof DOMException ? cause.name : '';
  const init = { stage: 'save', details: { name, cause: kind }, cause } as const;
  switch (kind) {
    case 'QuotaExceededError':
      return new SluiceError('disk-full', {
        ...init,
        message: `There is no room for ${name} in this folder.`,
      });
    case 'NotAllowedError':
    case 'NoModificationAllowedError':
    case 'SecurityError':
      return new SluiceError('source-permission', {
        ...init,
        message: `${name} may not be written into this folder.`,
        hint: 'Choose another folder, or allow it when the browser asks.',
      });
    default:
      return new SluiceError('source-unreadable', {
        ...init,
        message: `${name} could not be written.`,
        hint: 'Check that the folder still exists and that the result is still there, then try again.',
      });
  }
}
