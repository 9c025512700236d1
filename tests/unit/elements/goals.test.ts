import { expect, test } from 'vitest';
import { GOALS, recipeOf, type Wish } from '../../../src/elements/goals.ts';
import { validateRecipe } from '../../../src/media/plan/recipe-validator.ts';
import { presets } from '../../../src/protocol/presets.ts';

const wish: Wish = {
  goal: 'chat',
  shortSide: 'goal',
  frameRate: 'goal',
  codec: 'goal',
  sound: 'goal',
  format: 'goal',
  name: undefined,
};

test.each(GOALS)('%s with nothing changed is its preset', (goal) => {
  expect(recipeOf({ ...wish, goal })).toEqual({ audio: {}, ...presets[goal] });
});

test('own choices lie over the preset', () => {
  expect(recipeOf({ ...wish, shortSide: 480, frameRate: 24, codec: 'vp9', sound: 'none' })).toEqual({
    ...presets.chat,
    video: { codec: 'vp9', shortSide: 480, frameRate: { max: 24 } },
    audio: false,
  });
});

test('as recorded takes the preset’s limits away', () => {
  const { video } = recipeOf({ ...wish, shortSide: 'source', frameRate: 'source', sound: 'copy' });
  expect(video).toEqual({ codec: 'avc' });
});

test('in another kind of file the codecs are its own, and the rest is as the goal says', () => {
  const { codec: _, ...video } = presets.chat.video;
  expect(recipeOf({ ...wish, format: 'webm' })).toEqual({
    ...presets.chat,
    ...{ container: 'webm', video, audio: { channels: 2 } },
  });
  expect(recipeOf({ ...wish, format: 'mp4' })).toEqual(presets.chat);
});

test('every wish that can be made is a valid recipe', () => {
  for (const goal of GOALS) {
    for (const shortSide of ['goal', 'source', 360] as const) {
      for (const frameRate of ['goal', 'source', 15] as const) {
        for (const sound of ['goal', 'copy', 'none'] as const) {
          const recipe = recipeOf({ ...wish, goal, shortSide, frameRate, sound });
          expect(validateRecipe(recipe)).toEqual(recipe);
        }
      }
    }
  }
});
