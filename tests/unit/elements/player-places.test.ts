import { expect, test } from 'vitest';
import { PlayerPlaces } from '../../../src/elements/player-places.ts';

function places(keys: readonly number[]): PlayerPlaces {
  return Object.assign(new PlayerPlaces(), { keys: Float64Array.from(keys) });
}

test('what fails once is tried again at the same place, and works from then on', () => {
  const player = places([0, 2, 4]);
  expect(player.failed(3)).toBe(true);
  expect(player.placeFor(3)).toBe(3);
  player.shown(3);
  player.wish();
  expect(player.failed(3.5)).toBe(true);
  expect(player.placeFor(3.5)).toBe(3.5);
});

test('what fails again is shown from the key time before, without failing once more', () => {
  const player = places([0, 2, 4]);
  player.failed(5);
  player.failed(5);
  expect(player.placeFor(5)).toBe(2);
  player.shown(2);
  player.wish();
  expect([player.placeFor(4), player.placeFor(3.9)]).toEqual([2, 3.9]);
});

test('where that fails too, one that has worked is left, and then it is given up', () => {
  const player = places([0, 2, 4, 6, 8]);
  player.shown(3);
  player.wish();
  const tries = [8, 8, 6, 2].map((place) => {
    const worthwhile = player.failed(place);
    return worthwhile ? player.placeFor(9) : undefined;
  });
  expect(tries).toEqual([9, 6, 2, undefined]);
});

test('without key times it is the same place, a few times', () => {
  const player = places([]);
  expect([1, 2, 3, 4].map(() => player.failed(7) && player.placeFor(7))).toEqual([7, 7, 7, false]);
  player.forget();
  expect(player.failed(7)).toBe(true);
});
