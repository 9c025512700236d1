import { SluiceError } from '../protocol/error.ts';

/** What results point into: their bytes are read from there until they are saved. */
const inputsOf = new WeakMap<Blob, readonly File[]>();

/** What is to be done when a result was saved. */
const whenSaved = new WeakMap<Blob, () => void>();

/** @param saved is called when the result has gone to the downloads */
export function rememberResult(result: Blob, inputs: readonly (File | string)[], saved: () => void): void {
  inputsOf.set(
    result,
    inputs.filter((input) => input instanceof File),
  );
  whenSaved.set(result, saved);
}

/** Says that a result is safe: its job is done with. */
export function resultSaved(result: Blob): void {
  whenSaved.get(result)?.();
}

/**
 * Reads a byte of every file that the result was made from: only a read tells whether a file still is what it was.
 * @throws SluiceError source-changed, source-unreadable, source-permission
 */
export async function checkInputs(result: Blob): Promise<void> {
  for (const file of new Set(inputsOf.get(result))) {
    const last = file.slice(Math.max(0, file.size - 1));
    const bytes = await last.arrayBuffer().catch((cause) => {
      throw failure(file, cause);
    });
    if (bytes.byteLength !== last.size) throw failure(file);
  }
}

function failure({ name }: File, cause?: unknown): SluiceError {
  const kind = cause instanceof DOMException ? cause.name : 'NotReadableError';
  const code =
    kind === 'NotReadableError'
      ? 'source-changed'
      : kind === 'NotAllowedError' || kind === 'SecurityError'
        ? 'source-permission'
        : 'source-unreadable';
  const init = { stage: 'save', details: { name, cause: kind }, cause } as const;
  if (code !== 'source-changed') return new SluiceError(code, init);
  return new SluiceError(code, {
    ...init,
    message: `${name} was changed after the result was made from it, so the result cannot be saved.`,
    hint: 'Choose the file again and run the job once more.',
  });
}
