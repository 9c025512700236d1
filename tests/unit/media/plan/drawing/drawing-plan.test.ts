import { describe, expect, test } from 'vitest';
import { makePlan } from '../../../../../src/media/plan/make-plan.ts';
import type { PlanInput, Support } from '../../../../../src/media/plan/plan-input.ts';
import { SluiceError } from '../../../../../src/protocol/error.ts';
import type { EncodedVideoTrack, Plan } from '../../../../../src/protocol/plan.ts';
import type { Recipe } from '../../../../../src/protocol/recipe.schema.ts';
import { audio, inputOf, supportFor, video } from '../inputs.ts';

const photo = pictureOf(4000, 3000);
const tall = pictureOf(3000, 4000);
const song = inputOf([audio({ codec: 'mp3', codecString: 'mp3', end: 61.234 })], { container: 'mp3' });

function pictureOf(codedWidth: number, codedHeight: number): PlanInput {
  const frames = { codec: 'jpeg', codedWidth, codedHeight, end: 5, frames: 1 };
  return inputOf([video(frames)], { container: 'jpeg' });
}

function planFor(inputs: readonly PlanInput[], recipe: Recipe = {}, support: Partial<Support> = {}): Plan {
  return makePlan(inputs, recipe, supportFor(inputs, support));
}

function drawnOf({ tracks: [first] }: Plan): EncodedVideoTrack {
  if (first?.action !== 'encode' || first.kind !== 'video') throw new Error('nothing is drawn');
  return first;
}

function fieldOf(make: () => unknown): unknown {
  try {
    make();
  } catch (error) {
    if (error instanceof SluiceError) return `${error.code} ${error.details.field}`;
    throw error;
  }
  throw new Error('a plan was made');
}

describe('a picture and sound', () => {
  const plan = planFor([photo, song]);
  const drawn = drawnOf(plan);

  test('become a video that lasts as long as the sound, which is copied', () => {
    expect(plan.duration).toBe(61.234);
    expect(drawn.drawing).toEqual({
      stills: [{ input: 0, start: 0, end: 61.234 }],
      motion: 'none',
      fit: 'contain',
    });
    expect(plan.tracks.map(({ action, kind }) => `${action} ${kind}`)).toEqual([
      'encode video',
      'copy audio',
    ]);
    expect(drawn.segments.at(-1)?.end).toBe(61.234);
    expect(new Set(drawn.segments.map(({ kind }) => kind))).toEqual(new Set(['generate']));
  });

  test('one picture a second, in the shape of the picture, 1080 lines and 800 kbit/s', () => {
    expect(drawn.segments.reduce((sum, { frames }) => sum + frames, 0)).toBe(62);
    expect(drawn.target).toMatchObject({
      width: 1440,
      height: 1080,
      bitrate: 800_000,
      frameRate: 62 / 61.234,
    });
  });

  test('less is made where less is there: 720 lines at 500, 480 at 300 kbit/s', () => {
    const small = (drawnSide: number) => drawnOf(planFor([photo, song], {}, { drawnSide })).target;
    expect(small(720)).toMatchObject({ height: 720, bitrate: 500_000 });
    expect(small(480)).toMatchObject({ height: 480, bitrate: 300_000 });
    const named = planFor([photo, song], { video: { shortSide: 1080 } }, { drawnSide: 480 });
    expect(drawnOf(named).target).toMatchObject({ height: 1080, bitrate: 800_000 });
  });

  test('sound that has to be made anew gets what goes with the size of the picture', () => {
    for (const [drawnSide, bitrate] of [
      [1080, 128_000],
      [720, 64_000],
      [480, 48_000],
    ] as const) {
      const { tracks } = planFor([photo, song], { audio: { codec: 'aac' } }, { drawnSide });
      expect(tracks[1]).toMatchObject({ action: 'encode', target: { codec: 'aac', bitrate } });
    }
  });

  test('nothing grows unless it is asked to', () => {
    const size = (recipe: Recipe) => drawnOf(planFor([pictureOf(320, 240), song], recipe)).target;
    expect(size({})).toMatchObject({ width: 320, height: 240 });
    expect(size({ video: { upscale: true } })).toMatchObject({ width: 1440, height: 1080 });
    expect(size({ video: { width: 640, height: 480 } })).toMatchObject({ width: 640, height: 480 });
  });
});

describe('several pictures', () => {
  test('share the sound; those of other shapes share a screen', () => {
    const drawn = drawnOf(planFor([photo, tall, song]));
    expect(drawn.drawing?.stills.map(({ input, start }) => [input, start])).toEqual([
      [0, 0],
      [1, 30.617],
    ]);
    expect(drawn.target).toMatchObject({ width: 1920, height: 1080 });
  });

  test('each as long as it is asked to, the rest is shared, and segments begin where a picture does', () => {
    const pictures = [{ input: 1, seconds: 12 }, { input: 0 }];
    const drawn = drawnOf(planFor([photo, tall, song], { stills: { pictures } }));
    expect(drawn.drawing?.stills).toEqual([
      { input: 1, start: 0, end: 12 },
      { input: 0, start: 12, end: 61.234 },
    ]);
    expect(drawn.segments[1]?.start).toBe(12);
  });

  test('five seconds each without sound', () => {
    const plan = planFor([photo, tall]);
    expect(plan.duration).toBe(10);
    expect(plan.tracks).toHaveLength(1);
  });

  test('25 pictures a second where they move', () => {
    const drawn = drawnOf(planFor([photo, song], { stills: { motion: 'zoom' } }));
    expect(drawn.target).toMatchObject({ pace: { kind: 'constant', rate: 25 }, keyFrameInterval: 2 });
    expect(drawn.segments.reduce((sum, { frames }) => sum + frames, 0)).toBe(Math.ceil(61.234 * 25));
  });
});

describe('sound', () => {
  test('of named parts, and of a video', () => {
    const film = inputOf([video(), audio()]);
    const recipe: Recipe = { stills: {}, clips: [{ input: 1, start: 10, end: 30 }] };
    const plan = planFor([photo, film], recipe);
    expect(plan.duration).toBeCloseTo(20, 6);
    expect(plan.clips).toEqual([{ input: 1, start: 10, end: 30, at: 0 }]);
    expect(plan.tracks.map(({ action, kind }) => `${action} ${kind}`)).toEqual([
      'encode video',
      'copy audio',
      'drop video',
    ]);
  });
});

describe('what cannot be', () => {
  test.each<[string, readonly PlanInput[], Recipe]>([
    ['plan-impossible stills', [song], { stills: {} }],
    ['plan-impossible stills.pictures[0].input', [photo, song], { stills: { pictures: [{ input: 1 }] } }],
    ['plan-impossible stills.pictures', [photo, song], { stills: { pictures: [{ input: 0, seconds: 90 }] } }],
    ['plan-impossible clips[0].input', [photo, song], { stills: {}, clips: [{ input: 0 }] }],
    ['plan-impossible targetSize', [photo, song], { targetSize: 1_000_000 }],
    ['plan-impossible video.rotate', [photo, song], { video: { rotate: 90 } }],
    ['plan-impossible video', [photo, song], { video: false }],
    ['plan-impossible container', [photo, song], { container: 'm4a' }],
  ])('%s', (expected, inputs, recipe) => {
    expect(fieldOf(() => planFor(inputs, recipe))).toBe(expected);
  });
});
