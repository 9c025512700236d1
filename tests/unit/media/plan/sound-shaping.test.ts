import { describe, expect, test } from 'vitest';
import type { AudioRecipe } from '../../../../src/protocol/recipe.schema.ts';
import { audio, inputOf, video } from './inputs.ts';
import { codes, failure, planFor, rowOf } from './plans.ts';

const plain = inputOf([video(), audio()]);
const sound = (recipe: AudioRecipe) => rowOf(planFor(plain, { audio: recipe }), 'audio');

describe('sound that is to sound otherwise', () => {
  test.each([
    [{ gain: 3 }, { gain: 3, ceiling: -1 }],
    [{ gain: -3 }, { gain: -3 }],
    [{ loudness: -16 }, { loudness: -16, ceiling: -1 }],
    [{ fade: { out: 2 } }, { fade: { in: 0, out: 2 } }],
    [
      { gain: 1, fade: { in: 1, out: 2 } },
      { gain: 1, ceiling: -1, fade: { in: 1, out: 2 } },
    ],
  ] as const)('%j is made anew, the picture copied', (asked, shaping) => {
    const plan = planFor(plain, { audio: asked });
    expect(rowOf(plan, 'video').action).toBe('copy');
    expect(rowOf(plan, 'audio')).toMatchObject({ action: 'encode', target: { codec: 'aac' }, shaping });
    expect(codes(plan).includes('peaks-limited')).toBe('gain' in asked && asked.gain > 0);
  });

  test('nothing is made anew for a gain of 0 or a fade of 0 s', () => {
    expect(sound({ gain: 0, fade: { in: 0 } }).action).toBe('copy');
  });

  test.each([
    ['audio.gain', { codec: 'copy', gain: 2 }],
    ['audio.loudness', { codec: 'copy', loudness: -16 }],
    ['audio.fade', { codec: 'copy', fade: { in: 1 } }],
    ['audio.gain', { gain: 0, loudness: -16 }],
    ['audio.fade', { fade: { in: 31, out: 30 } }],
  ] as const)('%s is refused: %j', (field, asked) => {
    expect(failure(() => sound(asked))).toMatchObject({ code: 'plan-impossible', field });
  });

  test('a file without sound is told of it', () => {
    const plan = planFor(inputOf([video()]), { audio: { gain: 3 }, video: { shortSide: 360 } });
    expect(codes(plan)).toContain('no-sound');
  });
});
