import { CustomSource } from 'mediabunny';
import type { ByteSource } from '../../io/byte-source.ts';

/** Read blocks are kept below, and counted: here only what is being looked at. */
const CACHE = 256 * 1024;

const never = new AbortController().signal;

/** Our bytes as mediabunny reads them. It has no signal: who asks it for packets looks at theirs between two. */
export function byteInput(bytes: ByteSource): CustomSource {
  return new CustomSource({
    getSize: () => bytes.size,
    // A view of a block would keep the block.
    read: async (start, end) => (await bytes.read(start, end, never)).slice(),
    maxCacheSize: CACHE,
    prefetchProfile: 'none',
  });
}
