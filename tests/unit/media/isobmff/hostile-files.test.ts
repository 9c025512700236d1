import { describe, expect, test } from 'vitest';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import { blobSource } from '../../../../src/media/io/blob-source.ts';
import type { SluiceError } from '../../../../src/protocol/error.ts';
import {
  avc1,
  type Bytes,
  box,
  emptyTables,
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
  visualEntry,
} from '../../../support/iso-boxes.ts';

const HUGE = 2 ** 32 - 1;

function open(bytes: Bytes) {
  return openContainer(blobSource(new Blob([bytes]), 'hostile.mp4'), new AbortController().signal);
}

/** The code it ends with; `opened` where it opens. */
async function verdict(bytes: Bytes): Promise<string> {
  const error: SluiceError | undefined = await open(bytes).then(
    () => undefined,
    (cause) => cause,
  );
  return error ? `${error.code}: ${error.details.why}` : 'opened';
}

function withTables(...tables: Bytes[]): Bytes {
  const names = tables.map((table) => String.fromCharCode(...table.subarray(4, 8)));
  const rest = emptyTables.filter((table) => !names.includes(String.fromCharCode(...table.subarray(4, 8))));
  return join(ftyp, moov(trak({ tables: [...tables, ...rest] })), box('mdat', new Uint8Array(100)));
}

function fragmented(trun: Bytes, defaultSize = 0): Bytes {
  const trex = full('trex', 0, 0, u32(1, 1, 40, defaultSize, 0));
  const traf = box('traf', full('tfhd', 0, 0x2_0000, u32(1)), full('tfdt', 0, 0, u32(0)), trun);
  return join(
    ftyp,
    moov(trak(), box('mvex', trex)),
    box('moof', full('mfhd', 0, 0, u32(1)), traf),
    box('mdat'),
  );
}

/** By what they are, and why they are refused. */
const bombs: Record<string, Bytes> = {
  'a trun of 10^8 packets without fields: too many packets in a fragment': fragmented(
    full('trun', 0, 0, u32(100_000_000)),
  ),
  'a trun of 10^8 packets of one byte: too many packets in a fragment': fragmented(
    full('trun', 0, 0, u32(100_000_000)),
    1,
  ),
  'a trun of 10^8 packets with fields: a fragment claims more packets than it holds': fragmented(
    full('trun', 0, 0x300, u32(100_000_000, 40, 10)),
  ),
  'a million empty packets and one: too many empty packets': fragmented(full('trun', 0, 0, u32(1_000_001))),
  'an stsz of 2^32−1 samples: a sample table claims more rows than it holds': withTables(
    full('stsz', 0, 0, u32(0, HUGE)),
  ),
  'an stsz of 2^32−1 samples of one size: too many samples': withTables(full('stsz', 0, 0, u32(7, HUGE))),
  'an stz2 of 2^32−1 samples: a sample table claims more rows than it holds': join(
    ftyp,
    moov(
      trak({
        tables: [...emptyTables.filter((_table, index) => index !== 2), full('stz2', 0, 0, u32(4, HUGE))],
      }),
    ),
  ),
  'an stts of 2^32−1 rows: a sample table claims more rows than it holds': withTables(
    full('stts', 0, 0, u32(HUGE, 1, 1)),
  ),
  'a ctts of 2^32−1 rows: a sample table claims more rows than it holds': withTables(
    full('ctts', 0, 0, u32(HUGE, 1, 1)),
  ),
  'an stss of 2^32−1 rows: a sample table claims more rows than it holds': withTables(
    full('stss', 0, 0, u32(HUGE, 1)),
  ),
  'an stsc of 2^32−1 rows: a sample table claims more rows than it holds': withTables(
    full('stsc', 0, 0, u32(HUGE, 1, 1, 1)),
  ),
  'an stco of 2^32−1 rows: a sample table claims more rows than it holds': withTables(
    full('stco', 0, 0, u32(HUGE, 1)),
  ),
  'a co64 of 2^32−1 rows: a sample table claims more rows than it holds': join(
    ftyp,
    moov(trak({ tables: [...emptyTables.slice(0, 3), full('co64', 0, 0, u32(HUGE, 0, 1))] })),
  ),
  'an stsd of 2^32−1 entries: a track claims more descriptions than it holds': join(
    ftyp,
    moov(trak({ stsd: full('stsd', 0, 0, u32(HUGE), avc1()) })),
  ),
  'an elst of 2^32−1 entries: an edit list claims more entries than it holds': join(
    ftyp,
    moov(trak({ extra: [box('edts', full('elst', 0, 0, u32(HUGE)))] })),
  ),
  'an elst of 20,000 entries: too many edits': join(
    ftyp,
    moov(
      trak({ extra: [box('edts', full('elst', 0, 0, u32(20_000), repeated(u32(1, 0, 65_536), 20_000)))] }),
    ),
  ),
  'edits that show a hundred packets half a million times: edits show too many packets': replayed(),
  'boxes nested 10,000 deep: boxes are nested too deep': nested(10_000),
  'more boxes than a moov has: too many boxes in the index': join(ftyp, moov(repeated(box('free'), 100_001))),
  '65 tracks: too many tracks': join(ftyp, moov(repeated(trak(), 65))),
  'samples larger than the file: the samples are larger than the file': withTables(
    full('stsz', 0, 0, u32(0, 1, 5000)),
  ),
};

function replayed(): Bytes {
  const edits = full('elst', 0, 0, u32(9_999), repeated(u32(100_000, 0, 65_536), 9_999));
  const media = box('mdat', new Uint8Array(20_000));
  const track = trak({ extra: [box('edts', edits)], tables: plainTables(2_000, ftyp.length + 8) });
  return join(ftyp, media, moov(track));
}

function nested(depth: number): Bytes {
  let inner = box('udta');
  for (let level = 0; level < depth; level++) inner = box('udta', inner);
  return join(ftyp, moov(inner));
}

describe('a file that claims what cannot be', () => {
  test.each(Object.keys(bombs))('%s', async (name) => {
    const bytes = bombs[name] ?? new Uint8Array();
    const before = process.memoryUsage();
    const start = performance.now();
    expect(await verdict(bytes)).toBe(`container-refused: ${name.split(': ')[1]}`);
    expect(performance.now() - start).toBeLessThan(1000);
    const after = process.memoryUsage();
    expect(after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed).toBeLessThan(32e6);
  });

  test('a moov of 2 GiB is refused before it is read', async () => {
    const head = join(ftyp, u32(1), text('moov'), numbers(64, 2 ** 31));
    const source = blobSource(new Blob([head]), 'hostile.mp4');
    let read = 0;
    const large = {
      ...source,
      size: 2 ** 32,
      read: async (start: number, end: number) => {
        read += end - start;
        const bytes = new Uint8Array(end - start);
        if (start < head.length) bytes.set(head.subarray(start, Math.min(end, head.length)));
        return bytes;
      },
    };
    await expect(openContainer(large, new AbortController().signal)).rejects.toMatchObject({
      code: 'container-refused',
    });
    expect(read).toBeLessThan(100_000);
  });
});

describe('a file that is broken', () => {
  const good = join(ftyp, moov(trak({ tables: plainTables(5, 0) })));
  const media = box('mdat', new Uint8Array(100));

  test('nothing at all is no media file', async () => {
    expect(await verdict(new Uint8Array())).toMatch(/^container-unknown/);
    expect(await verdict(text('hello, this is no video'))).toMatch(/^container-unknown/);
  });

  test('without an index', async () => {
    expect(await verdict(join(ftyp, media))).toBe('container-damaged: there is no moov');
  });

  test('with a box smaller than its header', async () => {
    expect(await verdict(join(ftyp, u32(4), text('free'), good))).toMatch(/^container-damaged/);
  });

  test('with a child that reaches beyond its parent', async () => {
    const bytes = moov(trak());
    new DataView(bytes.buffer).setUint32(8, 1_000_000);
    expect(await verdict(join(ftyp, bytes))).toMatch(/^container-damaged/);
  });

  test('with a moov that ends early', async () => {
    expect(await verdict(good.slice(0, -10))).toMatch(/^container-damaged/);
  });

  test('with a table of chunks out of order', async () => {
    const stsc = full('stsc', 0, 0, u32(2, 2, 1, 1, 1, 1, 1));
    expect(await verdict(withTables(stsc))).toMatch(/^container-damaged/);
  });

  test('with neither picture nor sound', async () => {
    expect(await verdict(join(ftyp, moov(), media))).toMatch(/^no-media/);
  });
});

describe('a file that is unusual', () => {
  const tables = plainTables(5, ftyp.length + 8);
  const media = box('mdat', new Uint8Array(50));

  test('opens with a last box of size 0, with 64-bit boxes, with zeros behind', async () => {
    const index = moov(trak({ tables }));
    const open = index.slice();
    new DataView(open.buffer).setUint32(0, 0);
    const wide = join(u32(1), text('moov'), numbers(64, index.length + 8), index.subarray(8));
    for (const last of [open, wide, join(index, new Uint8Array(20))]) {
      expect(await verdict(join(ftyp, media, last))).toBe('opened');
    }
  });

  test('opens by its first index where there are two, and says so', async () => {
    const { info } = await open(join(ftyp, media, moov(trak({ tables })), moov(trak({ id: 7 }))));
    expect(info.tracks.map((track) => track.id)).toEqual([1]);
    expect(info.warnings.map(({ code }) => code)).toEqual(['second-index']);
  });

  test('opens without ftyp, as QuickTime', async () => {
    const { info } = await open(join(media, moov(trak({ tables: plainTables(5, 8) }))));
    expect(info.container).toBe('mov');
  });

  test('opens cut off, with the packets that are there', async () => {
    const index = (size: number) => moov(trak({ tables: plainTables(5, ftyp.length + size + 8) }));
    const whole = join(ftyp, index(index(0).length), media);
    const { info, track } = await open(whole.slice(0, -25));
    expect(info.tracks[0]?.packets).toBe(2);
    expect(info.warnings.map(({ code }) => code)).toEqual(['cut-off']);
    expect(track(1).info.packets).toBe(2);
  });

  test('tells why a track cannot be used', async () => {
    const protectedEntry = visualEntry('encv', box('sinf', box('frma', text('avc1'))));
    const cases = [
      [trak({ tables, entry: protectedEntry }), 'encrypted'],
      [trak({ tables, entry: visualEntry('zzzz') }), 'unknown-codec'],
      [trak({ tables, entry: visualEntry('avc1') }), 'no-description'],
      [trak(), 'no-packets'],
      [trak({ tables: tables.slice(1, 2) }), 'damaged'],
    ] as const;
    for (const [bad, code] of cases) {
      const good = trak({
        id: 2,
        handler: 'soun',
        tables,
        entry: soundEntry('ulaw', { channels: 1, bits: 16, rate: 1000 }),
      });
      const { info } = await open(join(ftyp, media, moov(bad, good)));
      expect(info.tracks.map((track) => track.unusable?.code)).toEqual([code, undefined]);
    }
  });

  test('tells media in another file', async () => {
    const dref = full('dref', 0, 0, u32(1), full('url ', 0, 0, text('file:///elsewhere\0')));
    const longer = trak({ tables, data: [box('dinf', dref)] });
    const { info } = await open(join(ftyp, media, moov(longer)));
    expect(info.tracks[0]?.unusable?.code).toBe('external-data');
  });
});
