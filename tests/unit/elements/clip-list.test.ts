import { expect, test } from 'vitest';
import {
  type ClipList,
  keptOf,
  lengthOf,
  mark,
  mediaOf,
  move,
  split,
} from '../../../src/elements/clip-list.ts';
import { clipsFlow } from '../../../src/elements/clips-flow.ts';
import { EditHistory } from '../../../src/elements/edit-history.ts';
import { trimName, trimRecipe } from '../../../src/elements/trim-recipe.ts';
import { validateRecipe } from '../../../src/media/plan/recipe-validator.ts';
import { media } from './media.ts';

const ferry = media({ name: 'Ferry.mov', duration: 60, container: 'mov', bins: [10, 20, 30] });
const deck = media({ name: 'Deck.mp4', duration: 30, bins: [60] });
const clips: ClipList = [
  { id: 'a', media: ferry, start: 10, end: 20 },
  { id: 'b', media: deck, start: 0, end: 30 },
  { id: 'c', media: ferry, start: 15, end: 40 },
];
const order = (list: ClipList) => list.map(({ id }) => id).join('');

test('a mark stays inside its video and a picture away from the other', () => {
  expect(mark(clips, 'a', 'start', 25, 0.04)[0]?.start).toBeCloseTo(19.96);
  expect(mark(clips, 'a', 'end', 99, 0.04)[0]?.end).toBe(60);
  expect(mark(clips, 'a', 'start', -1, 0.04)[0]?.start).toBe(0);
});

test('a clip is split inside it only', () => {
  const parts = split(clips, 'a', 12, 0.04);
  expect(parts.map(({ start, end }) => [start, end]).slice(0, 2)).toEqual([
    [10, 12],
    [12, 20],
  ]);
  expect(new Set(parts.map(({ id }) => id)).size).toBe(4);
  expect(split(clips, 'a', 9, 0.04)).toEqual(clips);
});

test('a clip moves to any place and not beyond the ends', () => {
  expect([order(move(clips, 'a', 2)), order(move(clips, 'c', 0)), order(move(clips, 'a', 9))]).toEqual([
    'bca',
    'cab',
    'bca',
  ]);
});

test('what is kept of one video has no overlaps', () => {
  expect(keptOf(clips, ferry)).toEqual([{ start: 10, end: 40 }]);
  expect(lengthOf(clips)).toBe(65);
  expect(mediaOf(clips)).toEqual([ferry, deck]);
});

test('the recipe names each video once and leaves the very end unsaid', () => {
  const { inputs, recipe } = trimRecipe({ clips, cut: 'keyframe' });
  expect(inputs).toEqual([ferry, deck]);
  expect(validateRecipe(recipe)).toEqual({
    cut: 'keyframe',
    container: 'mp4',
    clips: [
      { input: 0, start: 10, end: 20 },
      { input: 1, start: 0 },
      { input: 0, start: 15, end: 40 },
    ],
  });
});

test('MOV stays MOV, sound alone becomes M4A; the name says what was done', () => {
  expect(trimRecipe({ clips: clips.slice(0, 1), cut: 'exact' }).recipe.container).toBe('mov');
  const song = media({ name: 'song.m4a', silent: true, duration: 9 });
  const whole = [{ id: 's', media: song, start: 0, end: 9 }];
  expect(trimRecipe({ clips: whole, cut: 'exact' }).recipe.container).toBe('m4a');
  expect([trimName(clips), trimName(clips.slice(0, 1)), trimName(whole)]).toEqual([
    'Ferry-joined',
    'Ferry-trim',
    'song-copy',
  ]);
});

test('clips keep their bytes in the order they are shown', () => {
  const flow = clipsFlow(clips, 13);
  // 65 s in bins of 5 s: 10 s at 0.5 B/s, 30 s at 2 B/s, then 5 s at 0.5 and 20 s at 1 B/s.
  expect(flow.map((bytes) => Math.round(bytes * 10) / 10)).toEqual([
    2.5, 2.5, 10, 10, 10, 10, 10, 10, 2.5, 5, 5, 5, 5,
  ]);
});

test('a drag is one step back, and what follows another', () => {
  const history = new EditHistory(clips);
  for (const time of [11, 12, 13]) history.set(mark(history.now, 'a', 'start', time, 0.04), 'start of a');
  history.rest();
  history.set(mark(history.now, 'a', 'start', 14, 0.04), 'start of a');
  expect(history.now[0]?.start).toBe(14);
  history.undo();
  expect(history.now[0]?.start).toBe(13);
  history.undo();
  expect([history.now[0]?.start, history.canUndo]).toEqual([10, false]);
});
