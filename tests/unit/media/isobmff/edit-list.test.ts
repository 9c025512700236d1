import { describe, expect, test } from 'vitest';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import { blobSource } from '../../../../src/media/io/blob-source.ts';
import { editSpans } from '../../../../src/media/isobmff/edit-list.ts';
import { box, elst, ftyp, full, join, moov, plainTables, trak, u32 } from '../../../support/iso-boxes.ts';

const scales = { movie: 600, media: 90_000, mediaEnd: 900_000 };

describe('an edit list', () => {
  test('that is absent shows all from media time 0', () => {
    expect(editSpans([], scales)).toEqual([{ mediaStart: 0, mediaEnd: 900_000, start: 0 }]);
  });

  test('has durations in the movie’s timescale and times in the media’s', () => {
    const spans = editSpans([{ duration: 600, mediaTime: 3000 }], scales);
    expect(spans).toEqual([{ mediaStart: 3000, mediaEnd: 93_000, start: 0 }]);
  });

  test('delays by an empty edit', () => {
    const spans = editSpans(
      [
        { duration: 300, mediaTime: -1 },
        { duration: 600, mediaTime: 0 },
      ],
      scales,
    );
    expect(spans).toEqual([{ mediaStart: 0, mediaEnd: 90_000, start: 45_000 }]);
  });

  test('goes to the end of the media where it says 0', () => {
    expect(editSpans([{ duration: 0, mediaTime: 90_000 }], scales)).toEqual([
      { mediaStart: 90_000, mediaEnd: 900_000, start: 0 },
    ]);
  });

  test('may show several spans, and the same one twice', () => {
    const edits = [
      { duration: 600, mediaTime: 90_000 },
      { duration: 300, mediaTime: -1 },
      { duration: 600, mediaTime: 0 },
      { duration: 600, mediaTime: 0 },
    ];
    expect(editSpans(edits, scales)).toEqual([
      { mediaStart: 90_000, mediaEnd: 180_000, start: 0 },
      { mediaStart: 0, mediaEnd: 90_000, start: 135_000 },
      { mediaStart: 0, mediaEnd: 90_000, start: 225_000 },
    ]);
  });

  test('joins spans that follow each other in both time lines', () => {
    const edits = [
      { duration: 600, mediaTime: 0 },
      { duration: 600, mediaTime: 90_000 },
    ];
    expect(editSpans(edits, scales)).toEqual([{ mediaStart: 0, mediaEnd: 180_000, start: 0 }]);
  });
});

describe('a track of ten pictures of 40 ms, every fifth a key picture', () => {
  async function opened(...edits: [number, number][]) {
    const tables = [...plainTables(10, ftyp.length + 8), full('stss', 0, 0, u32(2, 1, 6))];
    const bytes = join(
      ftyp,
      box('mdat', new Uint8Array(100)),
      moov(trak({ tables, extra: edits.length > 0 ? [elst(...edits)] : [] })),
    );
    return openContainer(blobSource(new Blob([bytes]), 'edits.mp4'), new AbortController().signal);
  }

  async function shownBy(...edits: [number, number][]) {
    const container = await opened(...edits);
    const packets: [pts: number, hidden: boolean][] = [];
    for await (const { pts, hidden } of container
      .track(1)
      .packets(-Infinity, Infinity, new AbortController().signal)) {
      packets.push([pts, hidden]);
    }
    return { packets, info: container.info, index: container.track(1).index };
  }

  test('trimmed in front, is decoded from the key picture before, hidden', async () => {
    const { packets, info, index } = await shownBy([200, 120]);
    expect(packets).toEqual([
      [-120, true],
      [-80, true],
      [-40, true],
      [0, false],
      [40, false],
      [80, false],
      [120, false],
      [160, false],
    ]);
    expect(info.tracks[0]).toMatchObject({
      start: 0,
      end: 0.2,
      frames: 5,
      packets: 10,
      edits: 1,
      keyFrames: 1,
    });
    expect(index.times()).toEqual(Float64Array.of(0, 0.04, 0.08, 0.12, 0.16));
    expect(index.keyTimes()).toEqual(Float64Array.of(0.08));
  });

  test('delayed, starts late', async () => {
    const { info, index } = await shownBy([500, -1], [400, 0]);
    expect(info.duration).toBe(0.9);
    expect(info.tracks[0]).toMatchObject({ start: 0.5, end: 0.9, frames: 10 });
    expect([
      index.framesBetween(0, 0.5),
      index.framesBetween(0.5, 0.62),
      index.bytesBetween(0.5, 0.62),
    ]).toEqual([0, 3, 30]);
  });

  test('in two spans out of order, is decoded span by span', async () => {
    const { packets, info } = await shownBy([80, 240], [80, 0]);
    expect(packets).toEqual([
      [-40, true],
      [0, false],
      [40, false],
      [80, false],
      [120, false],
    ]);
    expect(info.tracks[0]).toMatchObject({ edits: 2, frames: 4, end: 0.16 });
  });

  test('beginning inside a picture’s time, shows the next one at its start', async () => {
    const { packets } = await shownBy([200, 100]);
    expect(packets.find(([, hidden]) => !hidden)).toEqual([0, false]);
    expect(packets[0]).toEqual([-120, true]);
  });

  test('has its flow in bins that hold all bytes shown', async () => {
    const { info } = await shownBy([200, 120]);
    expect(info.flow.bins.reduce((sum, bytes) => sum + bytes, 0)).toBe(50);
    expect(info.flow.binDuration * info.flow.bins.length).toBeCloseTo(0.2, 9);
  });
});
