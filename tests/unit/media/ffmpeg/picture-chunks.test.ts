import { expect, test } from 'vitest';
import { pictureChunks } from '../../../../src/media/ffmpeg/picture-chunks.ts';
import type { Packet } from '../../../../src/media/packet.ts';

/** Packets in decode order by the times they are shown at; `k` a sync packet, `h` one that is not shown. */
async function* packetsOf(text: string): AsyncGenerator<Packet> {
  for (const [dts, word] of text.split(' ').entries()) {
    const key = word.includes('k');
    const pts = Number.parseInt(word, 10);
    const facts = { duration: 1, description: 0, hidden: word.includes('h') };
    yield { data: Uint8Array.of(pts), pts, dts, key, ...facts };
  }
}

async function chunksOf(text: string, enough: number, most = enough): Promise<string[]> {
  const chunks: string[] = [];
  for await (const { packets, wanted } of pictureChunks(packetsOf(text), { enough, most })) {
    const of = (some: readonly Packet[]) => some.map(({ pts }) => pts).join(' ');
    chunks.push(`${of(packets)} → ${of(wanted)}`);
  }
  return chunks;
}

test('groups are put together while they are small', async () => {
  expect(await chunksOf('0k 1 2 3k 4 5 6k 7', 6)).toEqual(['0 1 2 3 4 5 → 0 1 2 3 4 5', '6 7 → 6 7']);
});

test('pictures that refer to both groups go with the one before, and the next one begins without them', async () => {
  expect(await chunksOf('0k 2 1 5k 3 4 7 6', 3, 9)).toEqual(['0 2 1 5 3 4 → 0 1 2 3 4', '5 7 6 → 5 6 7']);
});

test('a group that is too long begins anew for each part of it', async () => {
  expect(await chunksOf('0k 2 1 4 3 5', 2)).toEqual(['0 2 1 → 0 1', '0 2 1 4 3 → 2 3', '0 2 1 4 3 5 → 4 5']);
});

test('what is not shown is decoded where something needs it, and only there', async () => {
  expect(await chunksOf('0kh 1h 2h 3 4', 9)).toEqual(['0 1 2 3 4 → 3 4']);
  expect(await chunksOf('0kh 1h 2k 3', 1, 9)).toEqual(['2 3 → 2 3']);
});
