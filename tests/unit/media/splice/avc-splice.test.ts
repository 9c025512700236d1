import { describe, expect, test } from 'vitest';
import { withoutEmulation } from '../../../../src/media/isobmff/entry/bit-reader.ts';
import {
  pictureIds,
  sequenceId,
  withPictureIds,
  withSequenceId,
} from '../../../../src/media/splice/avc-parameter-sets.ts';
import { readAvcRecord, writeAvcRecord } from '../../../../src/media/splice/avc-record.ts';
import { nalUnits, packetOf, withEmulation } from '../../../../src/media/splice/nal-units.ts';
import { mergedRecord, Splicer } from '../../../../src/media/splice/splice.ts';
import { SluiceError } from '../../../../src/protocol/error.ts';
import { decoded, decodedUnder, type Stream, x264 } from './avc-streams.ts';

interface Encoder {
  readonly options: string;
  readonly picture?: string;
  readonly more?: readonly string[];
}

const encoders: Readonly<Record<string, Encoder>> = {
  cabac: { options: 'cabac=1:bframes=0' },
  cavlc: { options: 'cabac=0:bframes=0' },
  pyramid: { options: 'bframes=3:b-pyramid=normal:weightb=1:weightp=2:ref=4' },
  interlaced: { options: 'tff=1:bframes=2', more: ['-flags', '+ildct+ilme'] },
  // As OpenH264 makes it.
  slices: { options: 'slices=8:cabac=0:bframes=0:8x8dct=0:weightp=0', more: ['-profile:v', 'baseline'] },
  // Many bytes that must be kept from looking like start codes.
  noisy: { options: 'qp=4:cabac=1', picture: 'nullsrc=s=320x180:r=30,geq=random(1)*255:128:128' },
  refresh: { options: 'intra-refresh=1:bframes=0:aud=1:nal-hrd=vbr:vbv-maxrate=900:vbv-bufsize=900' },
};

const sourceStream = () => x264('source', 'keyint=15:scenecut=0', { picture: 'mandelbrot=s=320x180:r=30' });
const encoderStream = (name: string) => {
  const { options, ...more } = encoders[name] ?? { options: '' };
  return x264(name, options, more);
};

/** An encoder's record and packets beside those of a source. */
function spliced(source: Uint8Array, own: Stream) {
  const { record, rewrite } = new Splicer('avc', source).add(own.record);
  if (!record) throw new Error('there is no record');
  return {
    record,
    packets: own.packets.map(rewrite),
    merged: mergedRecord('avc', source, [record]) ?? source,
  };
}

function failure(act: () => unknown): SluiceError {
  try {
    act();
  } catch (error) {
    if (error instanceof SluiceError) return error;
  }
  throw new Error('it did not fail');
}

/** The same record with `count` more picture parameter sets, under ids from `first` on. */
function crowded(record: Uint8Array, first: number, count: number): Uint8Array {
  const parsed = readAvcRecord(record);
  const added = Array.from({ length: count }, (_, index) => crowd(parsed.pictures[0], first + index));
  return writeAvcRecord({ ...parsed, pictures: [...parsed.pictures, ...added] });
}

/** A picture parameter set that is nothing but its ids: `id` in 9 bits, the sequence 0. */
function crowd(unit: Uint8Array | undefined, id: number): Uint8Array {
  const bits = (id + 1).toString(2);
  const text = `${'0'.repeat(bits.length - 1)}${bits}1`.padEnd(24, '1');
  return Uint8Array.from([
    unit?.[0] ?? 104,
    ...[0, 8, 16].map((at) => Number.parseInt(text.slice(at, at + 8), 2)),
  ]);
}

describe('pictures under other parameter set ids', () => {
  test.each(Object.keys(encoders))('%s: the same pixels, not a message, in any order', async (name) => {
    const source = await sourceStream();
    const own = await encoderStream(name);
    const { packets, merged } = spliced(source.record, own);
    const group = source.packets.slice(0, 15);
    const shown = decodedUnder(merged, [...packets, ...group, ...packets, ...group]);
    const [ours, theirs] = [decoded(own.path).pictures, decoded(source.path).pictures.slice(0, 15)];
    expect(ours.length).toBe(30);
    expect(shown.messages).toBe('');
    expect(shown.pictures).toEqual([...ours, ...theirs, ...ours, ...theirs]);
  });

  test('are other ids than those of the source, and the same each time', async () => {
    const source = await sourceStream();
    const [cavlc, slices] = [await encoderStream('cavlc'), await encoderStream('slices')];
    const splicer = new Splicer('avc', source.record);
    const first = splicer.add(cavlc.record);
    const second = splicer.add(slices.record);
    expect(splicer.add(cavlc.record.slice()).record).toEqual(first.record);
    const merged = readAvcRecord(
      mergedRecord(
        'avc',
        source.record,
        [first, second, first].flatMap(({ record }) => record ?? []),
      ) ?? source.record,
    );
    expect(merged.sequences.map(sequenceId)).toEqual([0, 1, 2]);
    expect(merged.pictures.map(pictureIds)).toEqual([
      { id: 0, sequence: 0 },
      { id: 15, sequence: 1 },
      { id: 16, sequence: 2 },
    ]);
  });

  test('what an earlier splicer gave keeps its ids, and no other encoder gets them', async () => {
    const source = await sourceStream();
    const [cavlc, slices] = [await encoderStream('cavlc'), await encoderStream('slices')];
    const earlier = new Splicer('avc', source.record);
    const records = [cavlc, slices].map(({ record }) => earlier.add(record).record ?? source.record);
    const later = new Splicer('avc', source.record);
    later.keep(records[0] ?? source.record);
    expect(later.add(slices.record).record).toEqual(records[1]);
    expect(later.add(cavlc.record).record).toEqual(records[0]);
  });

  test('a cut of what was cut before: three encoders in one stream', async () => {
    const source = await sourceStream();
    const [cavlc, pyramid] = [await encoderStream('cavlc'), await encoderStream('pyramid')];
    const once = spliced(source.record, cavlc);
    const twice = spliced(once.merged, pyramid);
    const shown = decodedUnder(twice.merged, [...twice.packets, ...once.packets, ...source.packets]);
    expect(shown.messages).toBe('');
    const streams = [pyramid, cavlc, source];
    expect(shown.pictures).toEqual(streams.flatMap(({ path }) => decoded(path).pictures));
  });

  test('there and back again, parameter sets are the same to the bit', async () => {
    for (const name of Object.keys(encoders)) {
      const { sequences, pictures } = readAvcRecord((await encoderStream(name)).record);
      for (const unit of sequences) expect(withSequenceId(withSequenceId(unit, 13), 0)).toEqual(unit);
      for (const unit of pictures) {
        const moved = withPictureIds(unit, { id: 200, sequence: 13 });
        expect(pictureIds(moved)).toEqual({ id: 200, sequence: 13 });
        expect(withPictureIds(moved, pictureIds(unit))).toEqual(unit);
      }
    }
  });

  test('where all ids of one length are used, another that keeps the place in the byte', async () => {
    const source = await sourceStream();
    const own = await encoderStream('cabac');
    const { merged, packets } = spliced(crowded(source.record, 15, 16), own);
    expect(
      readAvcRecord(merged)
        .pictures.map((unit) => pictureIds(unit).id)
        .at(-1),
    ).toBe(255);
    const { sequences, pictures } = readAvcRecord(merged);
    const [sequence, picture] = [sequences.slice(-1), pictures.slice(-1)];
    const alone = writeAvcRecord({ ...readAvcRecord(merged), sequences: sequence, pictures: picture });
    expect(decodedUnder(alone, packets)).toEqual({ messages: '', pictures: decoded(own.path).pictures });
    const splicer = new Splicer('avc', crowded(source.record, 15, 16));
    splicer.add(own.record);
    const other = await encoderStream('cavlc');
    expect(failure(() => splicer.add(other.record)).details).toEqual({
      why: 'there is no parameter set id left',
    });
  });
});

describe('the record of a smart cut', () => {
  test('has what the source says, the higher level, and sets of all', async () => {
    const source = await x264('level', 'level=31', { more: ['-profile:v', 'high'] });
    const own = await x264('level-of-slices', 'level=40:cabac=0', { more: ['-profile:v', 'baseline'] });
    const { merged, record } = spliced(source.record, own);
    const [ours, theirs] = [readAvcRecord(merged), readAvcRecord(source.record)];
    expect([ours.profile, ours.compatibility, ours.level]).toEqual([100, 0, 40]);
    expect(ours.extension).toEqual(theirs.extension);
    expect(ours.extension.length).toBe(4);
    expect(ours.sequences[0]).toEqual(theirs.sequences[0]);
    expect(ours.sequences[1]).toEqual(readAvcRecord(record).sequences[0]);
    expect(mergedRecord('avc', source.record, [])).toEqual(source.record);
  });

  test('names the profile that all its pictures keep to, with that one’s own fields', async () => {
    const source = await encoderStream('slices');
    const own = await encoderStream('cabac');
    const merged = readAvcRecord(spliced(source.record, own).merged);
    expect([merged.profile, merged.compatibility]).toEqual([100, 0]);
    expect(merged.extension).toEqual(readAvcRecord(own.record).extension);
  });

  test('has no room for more than 255 picture parameter sets', async () => {
    const { record } = await sourceStream();
    const parsed = readAvcRecord(record);
    const pictures = Array.from({ length: 256 }, (_, id) => crowd(parsed.pictures[0], id));
    expect(failure(() => writeAvcRecord({ ...parsed, pictures })).code).toBe('output-invalid');
  });
});

describe('the payload of a NAL unit', () => {
  test.each([
    ['a start code', [1, 0, 0, 3, 1]],
    ['a byte that only looks like one', [1, 0, 0, 3, 3]],
    ['zeros in a row', [1, 0, 0, 3, 0, 0, 3, 0, 5]],
    ['the words that fill up CABAC data', [1, 128, 0, 0, 3, 0, 0, 3]],
  ])('with %s stays what it was', (_, unit) => {
    expect([...withEmulation(withoutEmulation(Uint8Array.from(unit)))]).toEqual(unit);
  });
});

describe('lengths of NAL units', () => {
  test.each([2, 4])('are of %i bytes where the source has such', async (lengthSize) => {
    const source = await sourceStream();
    const own = await encoderStream('slices');
    const narrow = writeAvcRecord({ ...readAvcRecord(source.record), lengthSize });
    const { merged, packets } = spliced(narrow, own);
    expect(readAvcRecord(merged).lengthSize).toBe(lengthSize);
    expect(decodedUnder(merged, packets)).toEqual({ messages: '', pictures: decoded(own.path).pictures });
  });

  test('of 1 byte: long units are refused, short ones are not', async () => {
    const source = await sourceStream();
    const own = await encoderStream('cabac');
    const narrow = writeAvcRecord({ ...readAvcRecord(source.record), lengthSize: 1 });
    expect(failure(() => spliced(narrow, own)).details.why).toMatch(/too long/);
    const short = packetOf([Uint8Array.from([1, 2, 3])], 1);
    expect(short).toEqual(Uint8Array.from([3, 1, 2, 3]));
  });

  test('that do not fit are refused', () => {
    expect(failure(() => nalUnits(Uint8Array.from([0, 0, 0, 9, 1, 2]), 4)).code).toBe('output-invalid');
  });
});

describe('encoders that do not fit', () => {
  test('another bit depth', async () => {
    const source = await sourceStream();
    const own = await x264('ten-bits', 'keyint=30', { more: ['-pix_fmt', 'yuv420p10le'] });
    expect(failure(() => new Splicer('avc', source.record).add(own.record)).details.why).toMatch(/bit depth/);
  });

  test('parameter sets in the packets are left out, others are refused', async () => {
    const source = await sourceStream();
    const own = await encoderStream('cabac');
    const { rewrite } = new Splicer('avc', source.record).add(own.record);
    const [first = new Uint8Array()] = own.packets;
    const { sequences, pictures } = readAvcRecord(own.record);
    const withSets = packetOf([...sequences, ...pictures, ...nalUnits(first, 4)], 4);
    expect(rewrite(withSets)).toEqual(rewrite(first));
    const foreign = packetOf([...readAvcRecord(source.record).sequences, ...nalUnits(first, 4)], 4);
    expect(failure(() => rewrite(foreign)).details.why).toMatch(/changed/);
  });

  test('no record, or H.265', () => {
    expect(failure(() => new Splicer('hevc', undefined)).code).toBe('plan-impossible');
    expect(failure(() => new Splicer('avc', undefined)).code).toBe('output-invalid');
    expect(failure(() => new Splicer('avc', Uint8Array.from([1, 100, 0, 31]))).code).toBe('output-invalid');
  });
});
