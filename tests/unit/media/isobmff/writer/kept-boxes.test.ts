import { describe, expect, it } from 'vitest';
import { boxAtPath, boxesIn, fourcc, payload, viewOf } from '../../../../../src/media/isobmff/box.ts';
import type { IsoFile } from '../../../../../src/media/isobmff/iso-file.ts';
import type { OutputTrack } from '../../../../../src/media/isobmff/output-track.ts';
import type { SampleTable } from '../../../../../src/media/isobmff/sample-table.ts';
import { latin1, u16, u32, u64 } from '../../../../../src/media/isobmff/writer/big-endian.ts';
import {
  type BoxContent,
  box,
  fullBox,
  serialized,
} from '../../../../../src/media/isobmff/writer/output-box.ts';
import { type IsoFileOptions, writeIsoFile } from '../../../../../src/media/isobmff/writer/write-iso-file.ts';
import { chunksOf } from './chunks-of.ts';

const ENTRY = serialized(box('mp4a', u16(0, 0, 0, 7), u32(0, 0), u16(2, 16), u32(0, 48_000 << 16)));

/** A track with `id` and these boxes in its `trak`, of one packet of 1000 ticks of 48,000. */
function track(id: number, extra: readonly BoxContent[] = [], more: Partial<OutputTrack> = {}): OutputTrack {
  const tkhd = fullBox('tkhd', 0, 7, u32(11, 12, id, 0, 9), new Uint8Array(60).fill(5));
  const trak = serialized(box('trak', tkhd, ...extra));
  return {
    kind: 'audio',
    timescale: 48_000,
    source: { id, trak, table: { count: 1 } as SampleTable, edits: [], entries: [] },
    entries: [ENTRY],
    packets: {
      count: 1,
      sizes: 10,
      durations: 1000,
      compositions: undefined,
      syncs: undefined,
      descriptions: undefined,
    },
    chunks: chunksOf([{ part: { kind: 'spool', file: 'a', start: 0, end: 10 }, packets: 1 }]),
    edit: { delay: 0, mediaTime: 0, duration: 1000 },
    ...more,
  };
}

function source(tracks: readonly OutputTrack[], extra: readonly BoxContent[] = []): IsoFile {
  const mvhd = fullBox('mvhd', 0, 0, u32(11, 12, 600, 9), new Uint8Array(80));
  const traks = tracks.flatMap((each) => (each.source ? [each.source.trak] : []));
  const moov = serialized(box('moov', mvhd, ...traks, ...extra));
  return { ftyp: undefined, moov, timescale: 600, tracks: [], outside: [] };
}

function moovOf(tracks: readonly OutputTrack[], options: Partial<IsoFileOptions> = {}): Uint8Array {
  const head = headOf(tracks, options);
  const found = [...boxesIn(head, 0, head.length)].find(({ type }) => type === 'moov');
  return head.subarray(found?.start, found?.end);
}

function headOf(tracks: readonly OutputTrack[], options: Partial<IsoFileOptions>): Uint8Array {
  const all = { container: 'mp4', tracks, source: source(tracks), metadata: 'keep', ...options } as const;
  const [head] = writeIsoFile(all).parts;
  if (head?.kind !== 'literal') throw new Error('no head');
  return head.bytes;
}

function bodyOf(bytes: Uint8Array, ...path: string[]): Uint8Array {
  const found = boxAtPath(bytes, ...path);
  if (!found) throw new Error(`no ${path.join('/')}`);
  return payload(bytes, found);
}

/** The types in the box at the path below the first one. */
function typesIn(bytes: Uint8Array, ...path: string[]): string[] {
  const body = bodyOf(bytes, ...path);
  return [...boxesIn(body, 0, body.length)].map(({ type }) => type);
}

describe('boxes of the movie', () => {
  const extra = [
    box('iods', u32(1)), box('mvex', u32(1)), box('free', u32(1)),
    box('udta', latin1('some')), box('uuid', latin1('thing')), box('©xyz', latin1('else')),
  ]; // biome-ignore format: pairs

  it('stay as they are, but for those that are made anew or void', () => {
    const tracks = [track(3)];
    const moov = moovOf(tracks, { source: source(tracks, extra) });
    expect(typesIn(moov)).toEqual(['mvhd', 'trak', 'udta', 'uuid', '©xyz']);
    expect(bodyOf(moov, 'udta')).toEqual(latin1('some'));
  });

  it('go where nothing but the media is to stay', () => {
    const tracks = [track(3, [box('udta', u32(1)), box('uuid', u32(1)), box('meta', u32(1))])];
    const moov = moovOf(tracks, { source: source(tracks, extra), metadata: 'strip' });
    expect(typesIn(moov)).toEqual(['mvhd', 'trak']);
    expect(typesIn(moov, 'trak')).toEqual(['tkhd', 'mdia']);
    expect([...bodyOf(moov, 'mvhd').subarray(0, 12)]).toEqual(new Array(12).fill(0));
    expect([...bodyOf(moov, 'trak', 'tkhd').subarray(4, 12)]).toEqual(new Array(8).fill(0));
  });

  it('outside of it stay before the media data, without those that point into the old file', () => {
    const tracks = [track(3)];
    const outside = [
      serialized(fullBox('meta', 0, 0, box('hdlr', u32(0, 0)), box('iloc', u32(0)))),
      serialized(fullBox('meta', 0, 0, box('hdlr', u32(0, 0)), box('ilst'))),
      serialized(box('udta', latin1('some'))),
    ];
    const types = (metadata: 'keep' | 'strip') => {
      const head = headOf(tracks, { source: { ...source(tracks), outside }, metadata });
      return [...boxesIn(head, 0, head.length - 8)].map(({ type }) => type);
    };
    expect(types('keep')).toEqual(['ftyp', 'moov', 'meta', 'udta']);
    expect(types('strip')).toEqual(['ftyp', 'moov']);
  });

  it('that point into the old file go', () => {
    const tracks = [track(3)];
    const items = fullBox('meta', 0, 0, box('hdlr', u32(0, 0)), box('iloc', u32(0)));
    expect(typesIn(moovOf(tracks, { source: source(tracks, [items]) }))).toEqual(['mvhd', 'trak']);
  });

  it('of QuickTime get the form of ISO where the file is not QuickTime', () => {
    const tracks = [track(3)];
    const bare = source(tracks, [box('meta', box('hdlr', u32(0, 0)), box('keys'))]);
    expect(fourcc(bodyOf(moovOf(tracks, { source: bare }), 'meta'), 8)).toBe('hdlr');
    expect(fourcc(bodyOf(moovOf(tracks, { source: bare, container: 'mov' }), 'meta'), 4)).toBe('hdlr');
  });
});

describe('a track', () => {
  it('keeps its id, dates, flags and what else its header says', () => {
    const tkhd = bodyOf(moovOf([track(3)]), 'trak', 'tkhd');
    expect([...new Uint32Array(6)].map((_, index) => viewOf(tkhd).getUint32(index * 4))).toEqual([
      7, 11, 12, 3, 0, 13,
    ]);
    expect([...tkhd.subarray(24)]).toEqual(new Array(60).fill(5));
  });

  it('gets an id of its own where it has none or another has it', () => {
    const moov = moovOf([track(2), track(2), { ...track(9), source: undefined }, track(1)]);
    const ids = [...boxesIn(moov, 8, moov.length)]
      .filter(({ type }) => type === 'trak')
      .map((trak) => viewOf(bodyOf(moov.subarray(trak.start, trak.end), 'tkhd')).getUint32(12));
    expect(ids).toEqual([2, 3, 4, 1]);
    expect(viewOf(bodyOf(moov, 'mvhd')).getUint32(96)).toBe(5);
  });

  it('refers to those that are there', () => {
    const references = box('tref', box('chap', u32(8)), box('sync', u32(8, 3)), box('cdsc', u32(4)));
    const moov = moovOf([track(3, [references]), track(4, [box('tref', box('chap', u32(8)))])]);
    expect(typesIn(moov, 'trak', 'tref')).toEqual(['sync', 'cdsc']);
    expect([...bodyOf(moov, 'trak', 'tref', 'sync')]).toEqual([0, 0, 0, 3]);
    const second = [...boxesIn(moov, 8, moov.length)].filter(({ type }) => type === 'trak')[1];
    expect(typesIn(moov.subarray(second?.start, second?.end))).not.toContain('tref');
  });

  it('loses the aperture of a picture that has another size', () => {
    const display = { width: 2, height: 2, matrix: [1, 2, 3, 4, 5, 6, 7, 8, 9] };
    const aperture = [box('tapt'), box('udta')];
    expect(typesIn(moovOf([track(3, aperture)]), 'trak')).toEqual(['tkhd', 'mdia', 'tapt', 'udta']);
    expect(typesIn(moovOf([track(3, aperture, { display })]), 'trak')).toEqual(['tkhd', 'mdia', 'udta']);
  });

  it('keeps its language, and dates of 64 bits', () => {
    const mdhd = fullBox('mdhd', 1, 0, u64(2 ** 33, 2 ** 34), u32(1), u64(1), u16(0x1234, 0));
    const elng = box('elng', latin1('de-AT'));
    const written = moovOf([track(3, [box('mdia', mdhd, elng, box('minf', box('smhd', u32(77, 0))))])]);
    const body = bodyOf(written, 'trak', 'mdia', 'mdhd');
    expect(viewOf(body).getBigUint64(4)).toBe(2n ** 33n);
    expect(viewOf(body).getUint32(20)).toBe(48_000);
    expect(viewOf(body).getBigUint64(24)).toBe(1000n);
    expect(viewOf(body).getUint16(32)).toBe(0x1234);
    expect(bodyOf(written, 'trak', 'mdia', 'elng')).toEqual(latin1('de-AT'));
    expect(viewOf(bodyOf(written, 'trak', 'mdia', 'minf', 'smhd')).getUint32(0)).toBe(77);
  });

  it('has its data in its own file', () => {
    const stbl = ['trak', 'mdia', 'minf', 'stbl'];
    const moov = moovOf([track(3)]);
    const stsd = bodyOf(moov, ...stbl, 'stsd');
    expect(viewOf(stsd).getUint16(8 + 14)).toBe(1);
    expect(viewOf(ENTRY).getUint16(14)).toBe(7);
    expect([...bodyOf(moov, 'trak', 'mdia', 'minf', 'dinf', 'dref').subarray(16)]).toEqual([0, 0, 0, 1]);
  });

  it('keeps the version of descriptions that need it', () => {
    const version = (ofEntry: number) => {
      const entry = serialized(box('mp4a', u16(0, 0, 0, 1, ofEntry, 0), u32(0), u16(2, 16), u32(0, 0)));
      const stsd = fullBox('stsd', 1, 0, u32(1), entry);
      const mdia = box('mdia', box('minf', box('stbl', stsd)));
      return bodyOf(
        moovOf([track(3, [mdia], { entries: [entry] })]),
        'trak',
        'mdia',
        'minf',
        'stbl',
        'stsd',
      )[0];
    };
    expect([version(0), version(1)]).toEqual([0, 1]);
  });
});

describe('the edit', () => {
  const edited = (edit: OutputTrack['edit']) => moovOf([track(3, [], { edit })]);
  const rows = (moov: Uint8Array) => {
    const view = viewOf(bodyOf(moov, 'trak', 'edts', 'elst'));
    return Array.from({ length: view.getUint32(4) }, (_, row) => [
      view.getUint32(8 + row * 12),
      view.getInt32(12 + row * 12),
    ]);
  };

  it('is left out where all is shown from the start', () => {
    expect(typesIn(edited({ delay: 0, mediaTime: 0, duration: 1000 }), 'trak')).not.toContain('edts');
  });

  it('cuts the end off too', () => {
    expect(rows(edited({ delay: 0, mediaTime: 0, duration: 800 }))).toEqual([[10, 0]]);
  });

  it('is an empty one before where the track comes later', () => {
    expect(rows(edited({ delay: 1600, mediaTime: 80, duration: 880 }))).toEqual([[20, -1], [11, 80]]); // biome-ignore format: rows
  });

  it('makes the movie tick finer where its ticks could not say it', () => {
    const moov = edited({ delay: 0, mediaTime: 80, duration: 881 });
    expect(viewOf(bodyOf(moov, 'mvhd')).getUint32(12)).toBe(48_000);
    expect(rows(moov)).toEqual([[881, 80]]);
    expect(viewOf(bodyOf(edited({ delay: 0, mediaTime: 80, duration: 880 }), 'mvhd')).getUint32(12)).toBe(
      600,
    );
  });
});
