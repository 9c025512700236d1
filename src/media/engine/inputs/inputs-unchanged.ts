import type { ByteSource } from '../../io/byte-source.ts';

/**
 * A result refers to its inputs by range, and the browser checks size and time of a file only when a read
 * opens: so the last byte is read once more before the result is offered.
 * @throws SluiceError source-changed, source-unreadable
 */
export async function inputsUnchanged(sources: readonly ByteSource[], signal: AbortSignal): Promise<void> {
  for (const source of sources) {
    if (source.size > 0) await source.read(source.size - 1, source.size, signal);
  }
}
