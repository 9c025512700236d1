import { expect, test } from 'vitest';
import { LevelWatch } from '../../../../src/client/governor/memory-level.ts';

test.each([
  [0.499, 'calm'],
  [0.5, 'half'],
  [0.649, 'half'],
  [0.65, 'high'],
  [0.8, 'full'],
  [1.4, 'full'],
])('%d of the budget is %s, at once', (share, level) => {
  expect(new LevelWatch().see(share, 0)).toBe(level);
});

test('a level is left when it has been left clearly and for long, one at a time', () => {
  const watch = new LevelWatch();
  watch.see(0.85, 0);
  expect(watch.see(0.75, 1000)).toBe('full');
  expect(watch.see(0.75, 60_000)).toBe('full');
  expect(watch.see(0.3, 61_000)).toBe('full');
  expect(watch.see(0.3, 65_900)).toBe('full');
  expect(watch.see(0.3, 66_000)).toBe('high');
  expect(watch.see(0.3, 71_000)).toBe('half');
  expect(watch.see(0.3, 76_000)).toBe('calm');
});

test('a moment above the line begins the wait anew', () => {
  const watch = new LevelWatch();
  watch.see(0.6, 0);
  watch.see(0.3, 1000);
  watch.see(0.45, 4000);
  watch.see(0.3, 5000);
  expect(watch.see(0.3, 9000)).toBe('half');
  expect(watch.see(0.3, 10_000)).toBe('calm');
});
