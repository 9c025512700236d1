import type { InputRef } from '../../../protocol/engine-api.ts';
import { blobSource } from '../../io/blob-source.ts';
import type { ByteSource } from '../../io/byte-source.ts';
import { urlSource } from '../../io/url-source.ts';

/** The bytes an input refers to. */
export async function sourceOf(input: InputRef, signal: AbortSignal): Promise<ByteSource> {
  return input.kind === 'file' ? blobSource(input.file, input.file.name) : urlSource(input.url, signal);
}
