import { describe, expect, test } from 'vitest';
import type { AudioRecipe, Recipe } from '../../../../src/protocol/recipe.schema.ts';
import { audio, inputOf, video } from './inputs.ts';
import { failure, planFor, rowOf } from './plans.ts';

const picture = inputOf([video({ end: 20 }), audio({ end: 22, channels: 1 }), audio({ id: 3, end: 20 })]);
const song = inputOf([audio({ id: 7, end: 60, codec: 'mp3' })]);
const mute = inputOf([video({ end: 20 })]);

const plan = (replace: NonNullable<AudioRecipe['replace']>, recipe: Recipe = {}, inputs = [picture, song]) =>
  planFor(inputs, { ...recipe, audio: { ...recipe.audio, replace } });

describe('the sound of another input', () => {
  test('takes the place of all there is, and lasts as long as the pictures, which are copied', () => {
    const made = plan({ input: 1 });
    expect(made).toMatchObject({ duration: 20, clips: [{ input: 0, start: 0, end: 20, at: 0 }] });
    expect(made.tracks.map(({ action, input, track }) => [action, input, track])).toEqual([
      ['copy', 0, 1],
      ['encode', 1, 7],
      ['drop', 0, 2],
      ['drop', 0, 3],
    ]);
    const sound = rowOf(made, 'audio');
    expect(sound).toMatchObject({
      replacement: { input: 1, track: 7, gain: 0, own: null, loop: false },
      sources: [null],
      target: { channels: 2 },
    });
    expect('shaping' in sound).toBe(false);
    expect(sound.segments.at(-1)?.end).toBe(20);
  });

  test('mixed with the own one, each at its level, where there is one', () => {
    const made = plan({ input: 1, own: -6, gain: -12, loop: true });
    expect(rowOf(made, 'audio')).toMatchObject({
      input: 0,
      track: 2,
      sources: [{ track: 2 }],
      replacement: { gain: -12, own: -6, loop: true },
      shaping: { ceiling: -1 },
      target: { channels: 2 },
    });
    expect(made.tracks.filter(({ action }) => action === 'drop')).toHaveLength(1);
    expect(rowOf(plan({ input: 1, own: 0 }, {}, [mute, song]), 'audio')).toMatchObject({ track: 7 });
  });

  test('under clips of one file, and of several', () => {
    const clips = [
      { input: 0, start: 2, end: 5 },
      { input: 2, start: 0, end: 4 },
    ];
    const made = plan({ input: 1 }, { clips }, [picture, song, picture]);
    expect(made.duration).toBe(7);
    expect(rowOf(made, 'audio').segments.at(-1)?.end).toBe(7);
    const mixed = plan({ input: 1, own: 0 }, { clips: clips.slice(0, 1) });
    expect(rowOf(mixed, 'audio').segments.at(-1)?.end).toBe(3);
  });

  test('may be the sound of a file whose pictures are shown', () => {
    const made = plan({ input: 0 }, { clips: [{ input: 0, start: 5, end: 10 }] }, [picture]);
    expect(rowOf(made, 'audio')).toMatchObject({ sources: [null], replacement: { input: 0, track: 2 } });
  });

  test.each([
    ['audio.replace.input', { input: 2 }, {}],
    ['audio.replace.input', { input: 0 }, {}],
    ['audio.replace', { input: 1 }, { audio: { codec: 'copy' } }],
  ] as const)('%s is refused: %j with %j', (field, replace, recipe) => {
    const inputs = field === 'audio.replace.input' && replace.input === 0 ? [mute] : [picture, song];
    expect(failure(() => plan(replace, recipe, inputs))).toMatchObject({ code: 'plan-impossible', field });
  });

  test('a file without sound cannot give any', () => {
    expect(failure(() => plan({ input: 1 }, {}, [picture, mute]))).toMatchObject({
      code: 'plan-impossible',
      field: 'audio.replace.input',
    });
  });
});
