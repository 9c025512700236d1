import { describe, expect, test } from 'vitest';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import type { ByteSource } from '../../../../src/media/io/byte-source.ts';
import {
  type Bytes,
  box,
  ftyp,
  full,
  join,
  moov,
  numbers,
  plainTables,
  repeated,
  soundEntry,
  text,
  trak,
  u32,
} from '../../../support/iso-boxes.ts';

const { signal } = new AbortController();
const MILLION = 1_000_000;

/** Bytes in front, then zeros up to `size`: a long file that takes no memory. */
function sparse(front: Bytes, size: number): ByteSource {
  return {
    size,
    name: 'sparse.mov',
    blob: undefined,
    bytesRead: 0,
    async read(start, end) {
      const bytes = new Uint8Array(end - start);
      if (start < front.length) bytes.set(front.subarray(start, Math.min(end, front.length)));
      return bytes;
    },
  };
}

/** A `moov` in front of an open `mdat`; its offsets are told where the media begins. */
async function opened(tables: (media: number) => Bytes[], init: Parameters<typeof trak>[0], size: number) {
  const front = (media: number) =>
    join(ftyp, moov(trak({ ...init, tables: tables(media) })), u32(0), text('mdat'));
  const bytes = front(front(0).length);
  const container = await openContainer(sparse(bytes, size), signal);
  const table = container.iso?.tracks[0]?.table;
  if (!table) throw new Error('there is no table');
  return { container, table };
}

describe('a table of a million samples', () => {
  /** The worst: no two neighbours alike in size, duration or offset. */
  const uneven = (media: number) => [
    full('stts', 0, 0, u32(MILLION), repeated(u32(1, 40, 1, 41), MILLION / 2)),
    full('ctts', 1, 0, u32(MILLION), repeated(u32(1, 0, 1, 80), MILLION / 2)),
    full('stsc', 0, 0, u32(1, 1, 1000, 1)),
    full('stsz', 0, 0, u32(0, MILLION), repeated(u32(100, 200, 300, 400), MILLION / 4)),
    full('stco', 0, 0, u32(1000), ...Array.from({ length: 1000 }, (_none, at) => u32(media + at * 250_000))),
    full(
      'stss',
      0,
      0,
      u32(MILLION / 2),
      numbers(32, ...Array.from({ length: 1000 }, (_none, at) => 2 * at + 1)),
      repeated(u32(3), MILLION / 2 - 1000),
    ),
  ];

  test('takes at most 40 bytes a sample, and answers in order and at random', async () => {
    const start = performance.now();
    const { table } = await opened(uneven, {}, 400 * MILLION);
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(table.count).toBe(MILLION);
    expect(table.byteLength / MILLION).toBeLessThanOrEqual(40);
    expect(table.dts(999_999)).toBe(499_999 * 81 + 40);
    expect(table.pts(3)).toBe(81 + 40 + 80);
    expect(table.offset(1001) - table.offset(1000)).toBe(100);
    expect(table.size(999_998)).toBe(300);
    expect(table.indexAtDts(81 * 1000)).toBe(2000);
    expect(table.indexAtDts(81 * 1000 + 1)).toBe(2001);
    expect(table.indexAtDts(1e12)).toBe(MILLION);
    expect(table.bytes).toBe(250 * MILLION);
  });

  test('takes nearly nothing where all samples are alike', async () => {
    const even = (media: number) => [
      full('stts', 0, 0, u32(1, MILLION, 40)),
      full('stsc', 0, 0, u32(1, 1, MILLION, 1)),
      full('stsz', 0, 0, u32(7, MILLION)),
      full('stco', 0, 0, u32(1, media)),
    ];
    const { table } = await opened(even, {}, 8 * MILLION);
    expect(table.byteLength).toBeLessThan(1000);
    expect(table.offset(999_999) - table.offset(0)).toBe(7 * 999_999);
  });
});

describe('PCM', () => {
  const stereo = { channels: 2, bits: 16, rate: 48_000 };
  const init = { handler: 'soun', timescale: 48_000, entry: soundEntry('sowt', stereo) } as const;

  test('of two hours opens in less than 20 MB', async () => {
    const samples = 7200 * 48_000;
    const chunk = 1024;
    const chunks = samples / chunk;
    const tables = (media: number) => [
      full('stts', 0, 0, u32(1, samples, 1)),
      full('stsc', 0, 0, u32(1, 1, chunk, 1)),
      full('stsz', 0, 0, u32(4, samples)),
      full(
        'stco',
        0,
        0,
        u32(chunks),
        numbers32(chunks, (at) => media + at * chunk * 4),
      ),
    ];
    const before = process.memoryUsage();
    const { container, table } = await opened(tables, init, samples * 4 + 4e6);
    const after = process.memoryUsage();
    expect(table.byteLength).toBeLessThan(20e6);
    // The file itself lies in memory here: two copies of its 1.4 MB index are not the table's.
    expect(after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed).toBeLessThan(30e6);
    expect(table.count).toBe(chunks);
    expect(table.dts(chunks - 1)).toBe(samples - chunk);
    expect(container.info.duration).toBe(7200);
  });

  test('in one long chunk is read in blocks of 4096', async () => {
    const tables = (media: number) => [
      full('stts', 0, 0, u32(1, 10_000, 1)),
      full('stsc', 0, 0, u32(1, 1, 10_000, 1)),
      full('stsz', 0, 0, u32(4, 10_000)),
      full('stco', 0, 0, u32(1, media)),
    ];
    const { table } = await opened(tables, init, 50_000);
    const rows = [0, 1, 2].map((at) => [
      table.offset(at) - table.offset(0),
      table.size(at),
      table.dts(at),
      table.duration(at),
    ]);
    expect(rows).toEqual([
      [0, 16_384, 0, 4096],
      [16_384, 16_384, 4096, 4096],
      [32_768, 7232, 8192, 1808],
    ]);
    expect(table.count).toBe(3);
    expect(table.indexAtDts(4096)).toBe(1);
    expect(table.indexAtDts(4097)).toBe(2);
  });

  test('whose table says one byte a sample is as wide as its description', async () => {
    const tables = (media: number) => [
      full('stts', 0, 0, u32(1, 100, 1)),
      full('stsc', 0, 0, u32(1, 1, 100, 1)),
      full('stsz', 0, 0, u32(1, 100)),
      full('stco', 0, 0, u32(1, media)),
    ];
    const { table } = await opened(tables, init, 10_000);
    expect(table.bytes).toBe(400);
  });
});

describe('tables in their rarer forms', () => {
  test('sizes of 4, 8 and 16 bits', async () => {
    const rest = [...plainTables(3, 0).slice(0, 2), full('stco', 0, 0, u32(1, 0))];
    const forms: [number, Bytes][] = [
      [4, numbers(8, 0x12, 0x30)],
      [8, numbers(8, 1, 2, 3)],
      [16, numbers(16, 1, 2, 3)],
    ];
    for (const [bits, sizes] of forms) {
      const { table } = await opened(() => [...rest, full('stz2', 0, 0, u32(bits, 3), sizes)], {}, 10_000);
      expect([0, 1, 2].map((at) => table.size(at))).toEqual([1, 2, 3]);
    }
  });

  test('negative offsets in a ctts of version 0', async () => {
    const ctts = full('ctts', 0, 0, u32(2, 1, -40, 2, 80));
    const { table } = await opened((media) => [...plainTables(3, media), ctts], {}, 10_000);
    expect([0, 1, 2].map((at) => table.pts(at))).toEqual([-40, 120, 160]);
    expect(table.compositionRange).toEqual([-40, 80]);
  });

  test('chunks beyond 4 GiB, with descriptions that change', async () => {
    const stsd = full('stsd', 0, 0, u32(2), soundEntry('ulaw', mono), soundEntry('alaw', mono));
    const tables = [
      full('stts', 0, 0, u32(1, 30, 1)),
      full('stsc', 0, 0, u32(2, 1, 10, 1, 3, 10, 2)),
      full('stsz', 0, 0, u32(1, 30)),
      full('co64', 0, 0, u32(3), numbers(64, 2 ** 32, 2 ** 33, 2 ** 34)),
    ];
    const { table, container } = await opened(() => tables, { handler: 'soun', stsd }, 2 ** 35);
    expect([0, 1, 2].map((at) => [table.offset(at), table.description(at)])).toEqual([
      [2 ** 32, 0],
      [2 ** 33, 0],
      [2 ** 34, 1],
    ]);
    expect(container.track(1).descriptions.map(({ codecString }) => codecString)).toEqual(['ulaw', 'alaw']);
    expect(container.info.tracks[0]?.descriptions).toBe(2);
  });
});

const mono = { channels: 1, bits: 16, rate: 1000 };

function numbers32(count: number, at: (index: number) => number): Bytes {
  const bytes = new Uint8Array(4 * count);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < count; index++) view.setUint32(4 * index, at(index));
  return bytes;
}

test('a box that holds a track is kept whole but for its tables', async () => {
  const { container } = await opened(
    (media) => plainTables(5000, media),
    { extra: [box('udta', box('©nam', text('\0\x04\0\0name')))] },
    100_000,
  );
  const { iso } = container;
  expect(iso?.moov.length).toBeLessThan(1000);
  expect(iso?.tracks[0]?.trak.buffer).toBe(iso?.moov.buffer);
  expect(String.fromCharCode(...(iso?.moov ?? []))).toContain('©nam');
});
