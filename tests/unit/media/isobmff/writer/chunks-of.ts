import { ChunkList, type Medium, type PacketChunks } from '../../../../../src/media/isobmff/packet-chunks.ts';

/** A run of packets whose bytes lie one after the other in one part, and fill it. */
export interface OutputChunk {
  readonly part: Medium & { readonly start: number; readonly end: number };
  readonly packets: number;
}

export function chunksOf(list: readonly OutputChunk[]): PacketChunks {
  const chunks = new ChunkList();
  for (const { part, packets } of list) {
    const { start, end, ...medium } = part;
    chunks.begin(medium).add(start, end, packets);
  }
  return chunks;
}
