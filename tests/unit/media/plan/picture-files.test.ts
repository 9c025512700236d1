import { describe, expect, test } from 'vitest';
import { makePlan } from '../../../../src/media/plan/make-plan.ts';
import type { PlanInput } from '../../../../src/media/plan/plan-input.ts';
import { outputFileOf } from '../../../../src/protocol/output-container.ts';
import type { Plan, VideoTarget } from '../../../../src/protocol/plan.ts';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import { audio, inputOf, supportFor, video } from './inputs.ts';

const film = inputOf([video(), audio()]);

function planFor(recipe: Recipe, input: PlanInput = film): Plan {
  return makePlan([input], recipe, supportFor([input]));
}

function targetOf({ tracks: [first] }: Plan): VideoTarget {
  if (first?.action !== 'encode' || first.kind !== 'video') throw new Error('no picture is made');
  return first.target;
}

function framesOf({ tracks }: Plan): number {
  return tracks.flatMap(({ segments }) => segments).reduce((sum, { frames }) => sum + frames, 0);
}

describe('files of single pictures', () => {
  test('a GIF is 480 wide with 15 pictures a second, and has no sound', () => {
    const plan = planFor({ container: 'gif' });
    expect(targetOf(plan)).toMatchObject({ codec: 'gif', width: 480, height: 270 });
    expect(targetOf(plan).pace).toEqual({ kind: 'max', rate: 15 });
    expect(plan.tracks.map(({ action }) => action)).toEqual(['encode', 'drop']);
  });

  test('what is smaller stays, and what is asked for is done', () => {
    const small = inputOf([video({ codedWidth: 320, codedHeight: 180 })]);
    expect(targetOf(planFor({ container: 'gif' }, small))).toMatchObject({ width: 320 });
    const asked: Recipe = { container: 'gif', video: { height: 720, frameRate: { max: 30 } } };
    expect(targetOf(planFor(asked))).toMatchObject({ width: 1280, pace: { kind: 'source' } });
  });

  test('of PNG and JPEG there is one a second, in a ZIP; one alone is the file it is', () => {
    const all = planFor({ container: 'png' });
    expect(framesOf(all)).toBe(60);
    expect(outputFileOf(all)).toMatchObject({ suffix: 'zip', mimeType: 'application/zip' });
    const one = planFor({ container: 'jpeg', frames: { at: ['0:20.010'] } });
    expect(targetOf(one).pace).toEqual({ kind: 'times', times: [20] });
    expect(outputFileOf(one)).toMatchObject({ suffix: 'jpg', mimeType: 'image/jpeg' });
  });

  test('every nth is counted over the whole of the result', () => {
    const plan = planFor({ container: 'webp', frames: { every: 7 } });
    expect(framesOf(plan)).toBe(Math.ceil(1800 / 7));
  });
});

test.each<[string, Recipe]>([
  ['frames', { frames: { every: 2 } }],
  ['targetSize', { container: 'gif', targetSize: 1_000_000 }],
  ['video.bitrate', { container: 'webp', video: { bitrate: 500_000 } }],
  ['video.quality', { container: 'png', video: { quality: 'high' } }],
  ['frames', { container: 'png', frames: { every: 1 }, clips: Array.from({ length: 12 }, () => ({})) }],
])('%s cannot be asked', (field, recipe) => {
  expect(() => planFor(recipe)).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ field }) }),
  );
});
