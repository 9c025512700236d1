import { SluiceError } from '../../protocol/error.ts';
import type { ByteSource } from './byte-source.ts';
import { readFailure, shortRead } from './read-failure.ts';

/** What a server says of a file, by which later answers are known to be of the same one. */
interface RemoteFile {
  readonly size: number;
  readonly etag: string | undefined;
  readonly modified: string | undefined;
}

/**
 * A URL as random-access bytes, by range requests. Every answer must be of the file that was there at first: same
 * size, same ETag or date.
 * @throws SluiceError range-unsupported where the server sends no ranges or no length, source-unreadable for an
 * answer of 400 and above, network-lost; from `read` source-changed too; AbortError
 */
export async function urlSource(url: string, signal: AbortSignal): Promise<ByteSource> {
  const name = nameOf(url);
  const file = await head(url, name, signal);
  let bytesRead = 0;
  return {
    size: file.size,
    name,
    blob: undefined,
    get bytesRead() {
      return bytesRead;
    },
    async read(start, end, readSignal) {
      if (start < 0 || end > file.size || start > end) throw shortRead(name, end - start, 0);
      if (start === end) return new Uint8Array(0);
      const bytes = await readRange(url, name, file, { start, end, signal: readSignal });
      bytesRead += bytes.length;
      return bytes;
    },
  };
}

/** The file's size by asking for its first byte: servers lie less about that than about HEAD. */
async function head(url: string, name: string, signal: AbortSignal): Promise<RemoteFile> {
  const answer = await ask(url, name, { Range: 'bytes=0-0' }, signal);
  await answer.body?.cancel();
  if (answer.status === 416 && rangeOf(answer)?.size === 0) return { ...validators(answer), size: 0 };
  if (answer.status >= 400) throw unreadable(name, answer.status);
  const size = rangeOf(answer)?.size;
  if (answer.status !== 206 || size === undefined) throw noRanges(name, answer.status);
  return { ...validators(answer), size };
}

async function readRange(
  url: string,
  name: string,
  file: RemoteFile,
  { start, end, signal }: { readonly start: number; readonly end: number; readonly signal: AbortSignal },
): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await ask(url, name, { Range: `bytes=${start}-${end - 1}`, ...condition(file) }, signal);
  const why = mismatch(answer, file, start);
  if (why !== undefined) {
    await answer.body?.cancel();
    if (why === 'status') throw unreadable(name, answer.status);
    if (why === 'range') throw noRanges(name, answer.status);
    throw new SluiceError('source-changed', { stage: 'read', details: { name, why } });
  }
  return collect(answer, name, end - start, signal);
}

/** Why an answer cannot be taken as a part of the file; undefined where it can. */
function mismatch(answer: Response, file: RemoteFile, start: number): string | undefined {
  if (answer.status === 412 || answer.status === 416) return 'gone';
  if (answer.status >= 400) return 'status';
  const { etag, modified } = validators(answer);
  if (file.etag !== undefined && etag !== undefined && etag !== file.etag) return 'etag';
  if (file.etag === undefined && modified !== file.modified) return 'date';
  // With If-Range, the whole file instead of a part means that it is another one.
  if (answer.status !== 206) return condition(file) ? 'whole' : 'range';
  const range = rangeOf(answer);
  if (!range || range.start !== start) return 'range';
  return range.size !== undefined && range.size !== file.size ? 'size' : undefined;
}

/** `If-Range` takes strong validators only, RFC 9110 section 13.1.5. */
function condition({ etag, modified }: RemoteFile): Record<string, string> | undefined {
  if (etag !== undefined) return etag.startsWith('W/') ? undefined : { 'If-Range': etag };
  return modified === undefined ? undefined : { 'If-Range': modified };
}

async function ask(
  url: string,
  name: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  try {
    // The browser's cache answers ranges of a file that has changed since.
    return await fetch(url, { headers, signal, cache: 'no-store' });
  } catch (cause) {
    throw lost(cause, name, signal);
  }
}

/** Stops an answer that is longer than asked for before it is in memory. */
async function collect(
  answer: Response,
  name: string,
  length: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  let at = 0;
  const reader = answer.body?.getReader();
  try {
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      if (at + piece.value.length > length) throw shortRead(name, length, at + piece.value.length);
      bytes.set(piece.value, at);
      at += piece.value.length;
    }
  } catch (cause) {
    await reader?.cancel().catch(() => {});
    throw lost(cause, name, signal);
  }
  if (at !== length)
    throw new SluiceError('network-lost', { stage: 'read', details: { name, wanted: length, got: at } });
  return bytes;
}

function lost(cause: unknown, name: string, signal: AbortSignal): unknown {
  if (!(cause instanceof TypeError)) return readFailure(cause, name, signal);
  return new SluiceError('network-lost', { stage: 'read', details: { name }, cause });
}

function validators({ headers }: Response) {
  return { etag: headers.get('etag') ?? undefined, modified: headers.get('last-modified') ?? undefined };
}

/** `Content-Range: bytes 0-0/1234`, RFC 9110 section 14.4. */
function rangeOf({ headers }: Response): { start: number | undefined; size: number | undefined } | undefined {
  const match = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
  if (!match) return undefined;
  const [, start, size] = match;
  return {
    start: start === undefined ? undefined : Number(start),
    size: size === '*' ? undefined : Number(size),
  };
}

function nameOf(url: string): string {
  const last = new URL(url, 'http://localhost').pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || 'video';
  } catch {
    return last;
  }
}

function unreadable(name: string, status: number): SluiceError {
  return new SluiceError('source-unreadable', { stage: 'read', details: { name, status } });
}

function noRanges(name: string, status: number): SluiceError {
  return new SluiceError('range-unsupported', { stage: 'open', details: { name, status } });
}
