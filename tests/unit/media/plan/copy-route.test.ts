import { describe, expect, test } from 'vitest';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import { audio, other, shapedInput, video } from './inputs.ts';
import { planFor } from './plans.ts';

function route(ranges: number, recipe: Recipe, tracks = [video(), audio(), other()]): string {
  const plan = planFor(shapedInput(tracks, { ranges: () => ranges }), recipe);
  const routes = plan.tracks.flatMap((track) => (track.action === 'copy' ? [track.by] : []));
  expect(new Set(routes).size).toBe(1);
  return routes[0] ?? '';
}

describe('how copies reach the output', () => {
  test.each<[string, number, Recipe, string]>([
    ['few ranges', 2000, {}, 'range'],
    ['many that lie side by side', 2001, {}, 'range'],
    ['few, the sound left out', 2000, { audio: false }, 'range'],
    ['many, the sound left out', 2001, { audio: false }, 'spool'],
    ['few, all that is private left out', 2000, { metadata: 'strip' }, 'range'],
    ['many, all that is private left out', 2001, { metadata: 'strip' }, 'spool'],
    ['a clip of few', 2000, { clips: [{ start: 4, end: 8 }] }, 'range'],
    ['an exact clip of many leaves no picture behind', 2001, { clips: [{ start: 4, end: 8 }] }, 'spool'],
    ['an untouched clip of many', 2001, { clips: [{ start: 4, end: 8 }], cut: 'keyframe' }, 'range'],
    [
      'two clips count together',
      1001,
      {
        clips: [
          { start: 4, end: 8 },
          { start: 4, end: 8 },
        ],
      },
      'spool',
    ],
    ['sound beside new pictures', 2001, { video: { shortSide: 720 } }, 'spool'],
    ['sound of few ranges beside new pictures', 2000, { video: { shortSide: 720 } }, 'range'],
  ])('%s', (_, ranges, recipe, expected) => {
    expect(route(ranges, recipe)).toBe(expected);
  });

  test('a private copy covers no gap, though no track is left out', () => {
    expect(route(2001, { metadata: 'strip' }, [video(), audio()])).toBe('spool');
    expect(route(2000, { metadata: 'strip' }, [video(), audio()])).toBe('range');
  });

  test('asks for the copied tracks of each clip', () => {
    const asked: [number[], number, number][] = [];
    const input = shapedInput([video(), audio(), other()], {
      ranges: (tracks, start, end) => {
        asked.push([[...tracks], start, end]);
        return 1;
      },
    });
    planFor(input, {
      clips: [
        { start: 4, end: 8 },
        { start: 10, end: 12 },
      ],
      audio: false,
    });
    expect(asked).toEqual([
      [[1, 3], 4, 8],
      [[1, 3], 10, 12],
    ]);
  });

  test('says what was asked to go', () => {
    const asked = (recipe: Recipe) =>
      planFor(shapedInput([video(), audio(), audio({ id: 4 }), other()], {}), recipe).tracks.map((track) =>
        track.action === 'drop' ? track.asked : null,
      );
    expect(asked({})).toEqual([null, null, null, null]);
    expect(asked({ audio: false })).toEqual([null, true, true, null]);
    expect(asked({ tracks: 'primary' })).toEqual([null, null, true, true]);
    expect(asked({ tracks: [1, 4] })).toEqual([null, true, null, true]);
    expect(asked({ metadata: 'strip' })).toEqual([null, null, null, true]);
    expect(asked({ video: { shortSide: 720 } })).toEqual([null, null, false, false]);
    expect(asked({ video: false })).toEqual([true, null, null, false]);
  });
});
