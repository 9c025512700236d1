import { expect, test } from 'vitest';
import { filterFor } from '../../../../src/media/filter/geometry.ts';
import type { VideoTarget } from '../../../../src/protocol/plan.ts';

test.each([
  [2_500_000, 30, 'triangle'],
  [2_500_000, 60, 'triangle'],
  [2_500_000, 15, 'cubic'],
  [6_000_000, 30, 'cubic'],
] as const)('%d bit/s at 720p%d: %s', (bitrate, frameRate, filter) => {
  expect(filterFor({ bitrate, frameRate, width: 1280, height: 720 } as VideoTarget)).toBe(filter);
});
