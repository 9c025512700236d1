import { describe, expect, it } from 'vitest';
import type { MediaContainer } from '../../../../../src/media/container/media-container.ts';
import {
  type ExpectedPictures,
  expectedPictures,
} from '../../../../../src/media/engine/check/expected-pictures.ts';
import { checkFrames } from '../../../../../src/media/engine/check/frame-check.ts';
import { likenessPlaces } from '../../../../../src/media/engine/check/likeness-places.ts';
import { clipEnd } from '../../../../../src/media/plan/clip-line.ts';
import type { EncodedVideoTrack, FramePace, Plan, PlannedClip } from '../../../../../src/protocol/plan.ts';

/** A file of pictures at these times, as far as the plan's pictures are concerned. */
function fileOf(times: readonly number[], end: number): MediaContainer {
  const all = Float64Array.from(times);
  const index = {
    times: (from = -Infinity, to = Infinity) => all.filter((time) => time >= from - 1e-6 && time < to - 1e-6),
  };
  return { track: () => ({ index, info: { kind: 'video', end } }) } as unknown as MediaContainer;
}

const even = (count: number, rate: number) => Array.from({ length: count }, (_, index) => index / rate);

function pictures(inputs: readonly MediaContainer[], clips: readonly PlannedClip[], pace: FramePace) {
  const segments = clips.map((clip, index) => ({
    ...({ index, clip: index, kind: 'encode', frames: 0 } as const),
    start: clip.at,
    end: clipEnd(clip),
  }));
  const track = {
    ...{ action: 'encode', kind: 'video', target: { pace }, segments },
    sources: clips.map(() => ({ track: 1 })),
  } as unknown as EncodedVideoTrack;
  return expectedPictures({ clips } as unknown as Plan, inputs, track);
}

const at = (spans: readonly ExpectedPictures[]) =>
  spans.flatMap((span) => [...span.at].map((time) => Math.round(time * 1000)));
const of = (spans: readonly ExpectedPictures[]) =>
  spans.flatMap((span) => [...span.of].map((time) => Math.round(time * 1000)));

describe('the pictures a plan is to show', () => {
  it('stand where their clip does', () => {
    const inputs = [fileOf(even(30, 10), 3), fileOf(even(20, 5), 4)];
    const clips = [
      { input: 0, start: 1, end: 1.3, at: 0 },
      { input: 1, start: 2, end: 2.6, at: 0.3 },
    ];
    const spans = pictures(inputs, clips, { kind: 'source' });
    expect(at(spans)).toEqual([0, 100, 200, 300, 500, 700]);
    expect(of(spans)).toEqual([1000, 1100, 1200, 2000, 2200, 2400]);
  });

  it('come sooner where their clip is faster, and later where it is slower', () => {
    const clips = [
      { input: 0, start: 1, end: 2, at: 0, speed: 2 },
      { input: 0, start: 0, end: 0.2, at: 0.5, speed: 0.5 },
    ];
    const spans = pictures([fileOf(even(30, 10), 3)], clips, { kind: 'source' });
    expect(at(spans)).toEqual([0, 50, 100, 150, 200, 250, 300, 350, 400, 450, 500, 700]);
    const fewer = pictures([fileOf(even(30, 10), 3)], clips, { kind: 'max', rate: 10 });
    expect(at(fewer)).toEqual([0, 100, 200, 300, 400, 500, 700]);
    expect(of(fewer)).toEqual([1000, 1200, 1400, 1600, 1800, 0, 100]);
  });

  it('are the first of each slot where there are to be fewer', () => {
    const spans = pictures(
      [fileOf([0, 0.1, 0.26, 0.3, 0.49, 0.51], 0.6)],
      [{ input: 0, start: 0, end: 0.6, at: 0 }],
      {
        kind: 'max',
        rate: 4,
      },
    );
    expect(at(spans)).toEqual([0, 260, 510]);
  });

  it('are those on screen at each slot where the rate is even', () => {
    const spans = pictures([fileOf([0, 0.1, 0.45], 0.6)], [{ input: 0, start: 0, end: 0.6, at: 0 }], {
      kind: 'constant',
      rate: 10,
    });
    expect(at(spans)).toEqual([0, 100, 200, 300, 400, 500]);
    expect(of(spans)).toEqual([0, 100, 100, 100, 100, 450]);
  });
});

describe('counting', () => {
  const expected = pictures([fileOf(even(30, 10), 3)], [{ input: 0, start: 0, end: 3, at: 0 }], {
    kind: 'source',
  });
  const found = (times: readonly number[]) => ({
    expected,
    found: Float64Array.from(times),
    tolerance: 0.001,
  });
  const without = (index: number) => even(30, 10).filter((_, position) => position !== index);

  it('takes each at its time', async () => {
    expect(await checkFrames(found(even(30, 10)), async () => false)).toEqual({
      expected: 30,
      found: 30,
      lost: 0,
    });
    const later = even(30, 10).map((time) => time + 0.0008);
    expect(await checkFrames(found(later), async () => false)).toMatchObject({ found: 30 });
  });

  it('finds what is missing, too many, or at another time', async () => {
    const details = { why: 'pictures are missing', at: 1.2 };
    await expect(checkFrames(found(without(12)), async () => false)).rejects.toMatchObject({ details });
    const more = [...even(30, 10), 3].sort((a, b) => a - b);
    await expect(checkFrames(found(more), async () => false)).rejects.toMatchObject({
      code: 'output-invalid',
    });
    const moved = even(30, 10).map((time, index) => (index === 7 ? time + 0.02 : time));
    await expect(checkFrames(found(moved), async () => false)).rejects.toMatchObject({
      code: 'output-invalid',
    });
  });

  it('forgives what no decoder gives of the source', async () => {
    expect(await checkFrames(found(without(12)), async () => true)).toEqual({
      expected: 30,
      found: 29,
      lost: 1,
    });
  });
});

describe('the places that are compared', () => {
  const times = even(3000, 30);
  const spans = pictures([fileOf(times, 100)], [{ input: 0, start: 0, end: 100, at: 0 }], { kind: 'source' });
  const keys = (interval: number) =>
    Float64Array.from({ length: Math.ceil(100 / interval) }, (_, index) => index * interval);

  it('are twelve, spread from the first second to the last', () => {
    const places = likenessPlaces(spans, { keys: keys(2), load: 30 * 1e6 }, () => ({
      keys: keys(2),
      load: 30 * 1e6,
    }));
    expect(places).toHaveLength(12);
    expect(places[0]?.at).toBeLessThan(1);
    expect(places.at(-1)?.at).toBeGreaterThanOrEqual(99);
    const steps = places.slice(1).map((place, index) => place.at - (places[index]?.at ?? 0));
    expect(Math.max(...steps)).toBeLessThan(17);
  });

  it('are near a key frame where decoding is dear, and not always at one', () => {
    const load = 30 * 8e6;
    const places = likenessPlaces(spans, { keys: keys(2), load: 1e6 }, () => ({ keys: keys(10), load }));
    const inner = places.slice(1, -1).map(({ of: time }) => time % 10);
    expect(Math.max(...inner)).toBeLessThan(0.2);
    expect(inner.some((behind) => behind > 0.05)).toBe(true);
  });
});
