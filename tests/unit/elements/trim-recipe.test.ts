import { expect, test } from 'vitest';
import { Edits } from '../../../src/app/edits.ts';
import { wholeOf } from '../../../src/elements/clip-list.ts';
import { smallerSizes } from '../../../src/elements/smaller-sizes.ts';
import { trimRecipe } from '../../../src/elements/trim-recipe.ts';
import type { Media } from '../../../src/index.ts';
import { media } from './media.ts';

function sized(name: string, width: number, height: number): Media {
  const made = media({ name });
  const picture = { ...made.info.tracks[0], width, height } as Media['info']['tracks'][number];
  return { ...made, info: { ...made.info, tracks: [picture] } };
}

const first = sized('first.mp4', 1920, 1080);
const upright = sized('upright.mp4', 720, 1280);

test('a size is written only where one was chosen', () => {
  const edit = { clips: [wholeOf(first)], cut: 'reencode' } as const;
  expect(trimRecipe(edit).recipe.video).toBeUndefined();
  expect(trimRecipe({ ...edit, shortSide: 480 }).recipe.video).toEqual({ shortSide: 480 });
});

test('sizes are smaller than the picture and have its shape', () => {
  expect(smallerSizes([first])).toEqual([
    { shortSide: 720, words: '1280 × 720' },
    { shortSide: 480, words: '854 × 480' },
  ]);
  expect(smallerSizes([upright])).toEqual([{ shortSide: 480, words: '480 × 854' }]);
  expect(smallerSizes([first, upright]).map(({ words }) => words)).toEqual(['720p', '480p']);
  expect(smallerSizes([media({ silent: true })])).toEqual([]);
});

test('another video comes whole at the end; marks, kind of cut and size stay', () => {
  const edits = new Edits();
  const clips = [{ ...wholeOf(first), start: 2, end: 5 }];
  edits.keep('a', { clips, cut: 'keyframe', shortSide: 480 });
  edits.extend('a', 'a+b', [first], [upright]);
  expect(edits.of('a+b')).toMatchObject({
    cut: 'keyframe',
    shortSide: 480,
    clips: [
      { media: first, start: 2, end: 5 },
      { media: upright, start: 0, end: 10 },
    ],
  });
  edits.extend('c', 'c+d', [first], [upright]);
  expect(edits.of('c+d')).toMatchObject({ cut: 'exact', clips: [{ media: first }, { media: upright }] });
});
