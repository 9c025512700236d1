import type { ByteSource } from './byte-source.ts';

const EDGE = 65_536;

/**
 * What proves that an input is the same file again: its size, and the SHA-256 of its first and last 64 KiB
 * together, as `<size>-<64 hex digits>`. A file shorter than 128 KiB is hashed whole.
 * @throws what `source.read` throws
 */
export async function fingerprint(source: ByteSource, signal: AbortSignal): Promise<string> {
  const { size } = source;
  const head = await source.read(0, Math.min(EDGE, size), signal);
  const tail = await source.read(Math.max(head.length, size - EDGE), size, signal);
  const both = new Uint8Array(head.length + tail.length);
  both.set(head);
  both.set(tail, head.length);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', both));
  signal.throwIfAborted();
  return `${size}-${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
