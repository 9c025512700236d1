import { describe, expect, it } from 'vitest';
import type { RopePart } from '../../../../../src/media/io/rope.ts';
import { boxAtPath, boxesIn, payload, viewOf } from '../../../../../src/media/isobmff/box.ts';
import type { IsoFile } from '../../../../../src/media/isobmff/iso-file.ts';
import type { OutputTrack } from '../../../../../src/media/isobmff/output-track.ts';
import type { SampleTable } from '../../../../../src/media/isobmff/sample-table.ts';
import { box, serialized } from '../../../../../src/media/isobmff/writer/output-box.ts';
import { writeIsoFile } from '../../../../../src/media/isobmff/writer/write-iso-file.ts';
import { chunksOf, type OutputChunk } from './chunks-of.ts';

const GIB = 2 ** 30;

/** A track of packets that are all alike; their bytes need not exist. */
function virtualTrack(init: {
  kind: 'video' | 'audio';
  count: number;
  size: number;
  duration: number;
  timescale: number;
  chunks: readonly OutputChunk[];
}): OutputTrack {
  const { kind, count, size, duration, timescale, chunks } = init;
  const packets = {
    count,
    sizes: size,
    durations: duration,
    compositions: undefined,
    syncs: undefined,
    descriptions: undefined,
  };
  const entry = new Uint8Array(86);
  const edit = { delay: 0, mediaTime: 0, duration: count * duration };
  return { kind, timescale, source: undefined, entries: [entry], packets, chunks: chunksOf(chunks), edit };
}

function spoolChunk(file: string, packets: number, size: number): OutputChunk {
  return { part: { kind: 'spool', file, start: 0, end: packets * size }, packets };
}

function write(tracks: readonly OutputTrack[]) {
  const rope = writeIsoFile({ container: 'mp4', tracks, source: undefined, metadata: 'keep' });
  const [head, ...media] = rope.parts;
  if (head?.kind !== 'literal') throw new Error('no head');
  const found = [...boxesIn(head.bytes, 0, head.bytes.length)].find(({ type }) => type === 'moov');
  const moov = head.bytes.subarray(found?.start, found?.end);
  return { rope, head: head.bytes, media: media as Exclude<RopePart, { kind: 'literal' }>[], moov };
}

function view(bytes: Uint8Array, ...path: string[]): DataView {
  const box = boxAtPath(bytes, ...path);
  if (!box) throw new Error(`no ${path.join('/')}`);
  return viewOf(payload(bytes, box));
}

const STBL = ['trak', 'mdia', 'minf', 'stbl'];

describe('a file on the border of 4 GiB', () => {
  const sized = (size: number) =>
    write([
      virtualTrack({
        kind: 'video',
        count: 4,
        size: size / 4,
        duration: 1000,
        timescale: 1000,
        chunks: [spoolChunk('a', 4, size / 4)],
      }),
    ]);

  it('has 32-bit offsets as long as they hold all, and the shorter head', () => {
    const { head } = sized(4 * GIB - 8192);
    expect(viewOf(head).getUint32(head.length - 8)).toBe(4 * GIB - 8192 + 8);
    expect(boxAtPath(sized(4 * GIB - 8192).moov, ...STBL, 'stco')).toBeDefined();
  });

  it('has 64-bit offsets where only the head takes it beyond', () => {
    const { head, moov } = sized(4 * GIB - 400);
    expect(view(moov, ...STBL, 'co64').getBigUint64(8)).toBe(BigInt(head.length));
    expect(viewOf(head).getUint32(head.length - 8)).toBe(4 * GIB - 400 + 8);
  });

  it('has a 64-bit head of media data beyond', () => {
    const { head, moov, rope } = sized(6 * GIB);
    expect(viewOf(head).getUint32(head.length - 16)).toBe(1);
    expect(viewOf(head).getBigUint64(head.length - 8)).toBe(BigInt(6 * GIB + 16));
    expect(rope.size).toBe(head.length + 6 * GIB);
    const table = view(moov, ...STBL, 'co64');
    const offsets = Array.from({ length: table.getUint32(4) }, (_, index) =>
      Number(table.getBigUint64(8 + index * 8)),
    );
    expect(offsets).toEqual([0, 1, 2, 3].map((chunk) => head.length + chunk * 1.5 * GIB));
  });
});

describe('durations', () => {
  const lasting = (duration: number) =>
    write([
      {
        ...virtualTrack({
          kind: 'audio',
          count: 4,
          size: 10,
          duration,
          timescale: 48_000,
          chunks: [spoolChunk('a', 4, 10)],
        }),
        edit: { delay: 0, mediaTime: 5, duration: 4 * duration - 5 },
      },
    ]).moov;

  it('take 32 bits where they fit', () => {
    const moov = lasting(1000);
    expect(view(moov, 'trak', 'mdia', 'mdhd').getUint8(0)).toBe(0);
    expect(view(moov, 'trak', 'mdia', 'mdhd').getUint32(16)).toBe(4000);
    expect(view(moov, 'mvhd').getUint32(12)).toBe(48_000);
    expect(view(moov, 'trak', 'edts', 'elst').getUint32(8)).toBe(3995);
  });

  it('take 64 bits where they do not', () => {
    const moov = lasting(2 ** 31);
    const mdhd = view(moov, 'trak', 'mdia', 'mdhd');
    expect([mdhd.getUint8(0), mdhd.getUint32(20), mdhd.getBigUint64(24)]).toEqual([1, 48_000, 2n ** 33n]);
    const mvhd = view(moov, 'mvhd');
    expect([mvhd.getUint8(0), mvhd.getBigUint64(24)]).toEqual([1, 2n ** 33n - 5n]);
    const tkhd = view(moov, 'trak', 'tkhd');
    expect([tkhd.getUint8(0), tkhd.getBigUint64(28)]).toEqual([1, 2n ** 33n - 5n]);
    const elst = view(moov, 'trak', 'edts', 'elst');
    expect([elst.getUint8(0), elst.getBigUint64(8), elst.getBigInt64(16)]).toEqual([1, 2n ** 33n - 5n, 5n]);
  });
});

describe('interleaving', () => {
  /** `seconds` of 25 pictures and 50 sound packets a second, in spool files of `each` seconds. */
  const spooled = (seconds: number, each: number) => {
    const files = Array.from({ length: Math.ceil(seconds / each) }, (_, index) => index);
    const chunks = (kind: string, rate: number, size: number) =>
      files.map((file) => spoolChunk(`${kind}${file}`, rate * each, size));
    return write([
      virtualTrack({
        kind: 'video',
        count: seconds * 25,
        size: 1000,
        duration: 1,
        timescale: 25,
        chunks: chunks('v', 25, 1000),
      }),
      virtualTrack({
        kind: 'audio',
        count: seconds * 50,
        size: 10,
        duration: 20,
        timescale: 1000,
        chunks: chunks('a', 50, 10),
      }),
    ]);
  };

  it('puts a second of each track next to the other', () => {
    const { media } = spooled(60, 10);
    expect(media).toHaveLength(120);
    expect(media.slice(0, 4)).toEqual([
      { kind: 'spool', file: 'v0', start: 0, end: 25_000 },
      { kind: 'spool', file: 'a0', start: 0, end: 500 },
      { kind: 'spool', file: 'v0', start: 25_000, end: 50_000 },
      { kind: 'spool', file: 'a0', start: 500, end: 1000 },
    ]);
  });

  it.each([
    [1000, 10, 2000],
    [2000, 10, 2000],
    [7200, 10, 1440],
    [36_000, 60, 1200],
  ])('grows coarser with the length, %i s in files of %i s, to %i parts', (seconds, each, parts) => {
    const { media } = spooled(seconds, each);
    expect(media).toHaveLength(parts);
    for (const kind of ['v', 'a']) {
      const ofTrack = media.filter((part) => part.kind === 'spool' && part.file.startsWith(kind));
      const bytes = ofTrack.reduce((sum, { start, end }) => sum + end - start, 0);
      expect(bytes).toBe(seconds * (kind === 'v' ? 25_000 : 500));
    }
  });

  it('takes as few parts as the files allow where they are too many', () => {
    expect(spooled(36_000, 10).media).toHaveLength(7200);
  });

  it('points each chunk to its bytes', () => {
    const { head, media, moov } = spooled(60, 10);
    const traks = [...boxesIn(moov, 8, moov.length)].filter(({ type }) => type === 'trak');
    const offsets = traks.map((box) => {
      const table = view(moov.subarray(box.start, box.end), 'mdia', 'minf', 'stbl', 'stco');
      return Array.from({ length: table.getUint32(4) }, (_, index) => table.getUint32(8 + index * 4));
    });
    let at = head.length;
    const places = media.map((part) => {
      const place = { file: part.kind === 'spool' ? part.file : '', at };
      at += part.end - part.start;
      return place;
    });
    const of = (kind: string) => places.filter(({ file }) => file.startsWith(kind)).map((place) => place.at);
    expect(offsets).toEqual([of('v'), of('a')]);
  });

  it('keeps to the order of the source where that is interleaved, and mends it where it is not', () => {
    const track = (kind: 'video' | 'audio', starts: readonly number[]) =>
      virtualTrack({
        kind, count: starts.length * 10, size: 100, duration: 1, timescale: 10,
        chunks: starts.map((start) => ({ part: { kind: 'input', input: 0, start, end: start + 1000 }, packets: 10 })),
      }); // biome-ignore format: short
    const seconds = Array.from({ length: 20 }, (_, index) => index);
    const mixed = write([
      track('video', seconds.map((s) => 5000 + s * 2000)),
      track('audio', seconds.map((s) => 4000 + s * 2000)),
    ]); // biome-ignore format: short
    expect(mixed.media).toEqual([{ kind: 'input', input: 0, start: 4000, end: 44_000 }]);
    const apart = write([
      track('video', seconds.map((s) => 5000 + s * 1000)),
      track('audio', seconds.map((s) => 25_000 + s * 1000)),
    ]); // biome-ignore format: short
    expect(Math.max(...aheadOf(apart.media, 25_000))).toBeLessThanOrEqual(4);
    expect(apart.media.length).toBeLessThan(20);
  });

  /** By how many seconds a track was written ahead of the other, at each part; a second has 1000 bytes. */
  const aheadOf = (media: readonly { readonly start: number; readonly end: number }[], border: number) => {
    const written = [0, 0];
    return media.map(({ start, end }) => {
      const track = start < border ? 0 : 1;
      written[track] = (written[track] ?? 0) + (end - start) / 1000;
      return (written[track] ?? 0) - (written[1 - track] ?? 0);
    });
  };

  it('never takes up what lies between the parts', () => {
    const chunks = [0, 1, 2].map((s) => ({
      part: { kind: 'input', input: 0, start: s * 1001, end: s * 1001 + 1000 } as const,
      packets: 10,
    }));
    const { media } = write([
      virtualTrack({ kind: 'audio', count: 30, size: 100, duration: 1, timescale: 10, chunks }),
    ]);
    expect(media).toEqual(chunks.map(({ part }) => part));
  });
});

describe('a source in small fragments', () => {
  /** Two tracks in `count` fragments of a second, each with an index of `gap` bytes before its media data. */
  const fragments = (count: number, gap: number) => {
    const chunks = (at: number, size: number) =>
      Array.from({ length: count }, (_, index) => {
        const start = index * (gap + 11_000) + gap + at;
        return { part: { kind: 'input', input: 0, start, end: start + size } as const, packets: 10 };
      });
    const all = { count: count * 10, duration: 1, timescale: 10 };
    const tracks = [
      virtualTrack({ ...all, kind: 'video', size: 1000, chunks: chunks(0, 10_000) }),
      virtualTrack({ ...all, kind: 'audio', size: 100, chunks: chunks(10_000, 1000) }),
    ];
    const moov = serialized(box('moov', box('trak'), box('trak')));
    const isoTracks = tracks.map(({ packets }, index) => ({
      id: index + 1,
      trak: serialized(box('trak')),
      table: { count: packets.count } as SampleTable,
      edits: [],
      entries: [],
    }));
    const source: IsoFile = { ftyp: undefined, moov, timescale: 1000, tracks: isoTracks, outside: [] };
    return { source, tracks: tracks.map((track, index) => ({ ...track, source: isoTracks[index] })) };
  };
  const media = (count: number, gap: number, asked = false, metadata: 'keep' | 'strip' = 'keep') => {
    const { source, tracks } = fragments(count, gap);
    const mayCover = asked ? undefined : () => true;
    return writeIsoFile({ container: 'mp4', tracks, source, metadata, mayCover }).parts.slice(1);
  };

  it('goes without its index as long as that makes few parts', () => {
    expect(media(1500, 100)).toHaveLength(1500);
  });

  it('takes the index along where there would be too many', () => {
    const parts = media(5000, 100);
    expect(parts.length).toBeLessThanOrEqual(2000);
    const size = parts.reduce((sum, part) => sum + (part.kind === 'input' ? part.end - part.start : 0), 0);
    expect(size).toBe(5000 * 11_100 - 100);
  });

  it('never takes along what was left out, was to be removed, or is too much', () => {
    expect(media(5000, 100, true)).toHaveLength(5000);
    expect(media(5000, 100, false, 'strip')).toHaveLength(5000);
    expect(media(5000, 1000)).toHaveLength(5000);
  });

  it('points to the right bytes then', () => {
    const { source, tracks } = fragments(5000, 100);
    const mayCover = () => true;
    const rope = writeIsoFile({ container: 'mp4', tracks, source, metadata: 'keep', mayCover });
    const [head] = rope.parts;
    if (head?.kind !== 'literal') throw new Error('no head');
    const found = [...boxesIn(head.bytes, 0, head.bytes.length)].find(({ type }) => type === 'moov');
    const table = view(head.bytes.subarray(found?.start, found?.end), ...STBL, 'stco');
    const offsets = Array.from({ length: table.getUint32(4) }, (_, index) => table.getUint32(8 + index * 4));
    expect(offsets).toEqual(Array.from({ length: 5000 }, (_, index) => head.bytes.length + index * 11_100));
  });
});

describe('tables', () => {
  it('of two hours of PCM stay small', () => {
    const count = 2 * 3600 * 48_000;
    const chunks = [
      { part: { kind: 'input', input: 0, start: 44, end: 44 + count * 4 } as const, packets: count },
    ];
    const { head, moov } = write([
      virtualTrack({ kind: 'audio', count, size: 4, duration: 1, timescale: 48_000, chunks }),
    ]);
    expect(head.length).toBeLessThan(40_000);
    expect(view(moov, ...STBL, 'stsz').getUint32(8)).toBe(count);
    expect(view(moov, ...STBL, 'stsc').getUint32(12)).toBe(48_000);
  });

  it('begin a new chunk where the sample description changes', () => {
    const track = virtualTrack({
      kind: 'video',
      count: 10,
      size: 7,
      duration: 1,
      timescale: 100,
      chunks: [spoolChunk('a', 10, 7)],
    });
    const descriptions = Uint8Array.from([0, 0, 0, 1, 1, 1, 0, 0, 0, 0]);
    const entries = [...track.entries, new Uint8Array(90)];
    const { moov } = write([{ ...track, entries, packets: { ...track.packets, descriptions } }]);
    const stsc = view(moov, ...STBL, 'stsc');
    const rows = Array.from({ length: stsc.getUint32(4) * 3 }, (_, index) => stsc.getUint32(8 + index * 4));
    expect(rows).toEqual([1, 3, 1, 2, 3, 2, 3, 4, 1]);
    expect(view(moov, ...STBL, 'stsd').getUint32(4)).toBe(2);
  });

  it('of packets that are all alike are left out', () => {
    const track = virtualTrack({
      kind: 'video',
      count: 3,
      size: 7,
      duration: 1,
      timescale: 30,
      chunks: [spoolChunk('a', 3, 7)],
    });
    const types = (syncs: number[], compositions: number[]) => {
      const packets = {
        ...track.packets,
        syncs: Uint32Array.from(syncs),
        compositions: Int32Array.from(compositions),
      };
      const { moov } = write([{ ...track, packets }]);
      const stbl = boxAtPath(moov, ...STBL);
      const body = stbl ? payload(moov, stbl) : moov;
      return [...boxesIn(body, 0, body.length)].map(({ type }) => type);
    };
    expect(types([0, 1, 2], [0, 0, 0])).toEqual(['stsd', 'stts', 'stsz', 'stsc', 'stco']);
    expect(types([0], [0, 2, 1])).toEqual(['stsd', 'stts', 'ctts', 'stss', 'stsz', 'stsc', 'stco']);
  });

  it('have signed composition offsets where they are needed', () => {
    const track = virtualTrack({
      kind: 'video',
      count: 3,
      size: 7,
      duration: 1,
      timescale: 30,
      chunks: [spoolChunk('a', 3, 7)],
    });
    const compositions = Int32Array.from([0, 1, -1]);
    const { moov, head } = write([{ ...track, packets: { ...track.packets, compositions } }]);
    const ctts = view(moov, ...STBL, 'ctts');
    expect([ctts.getUint8(0), ctts.getInt32(28)]).toEqual([1, -1]);
    expect(Buffer.from(head).includes('iso4')).toBe(true);
  });
});
