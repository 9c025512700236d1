import { expect, test } from 'vitest';
import { smallerOffer, tierFor } from '../../../../src/client/governor/smaller-offer.ts';
import { copiedPlan, planOf } from './plan.ts';

test.each([
  [1.6e9, 1080],
  [1.001e9, 1080],
  [1e9, 720],
  [513e6, 720],
  [512e6, 480],
  [0, 480],
] as const)('with %d bytes free, new work is offered in %dp', (free, tier) => {
  expect(tierFor(free)).toBe(tier);
});

test('the next size below what the plan makes, and not above the tier', () => {
  const fourK = planOf({ read: [3840, 2160], made: [3840, 2160] });
  expect(smallerOffer({}, fourK)).toEqual({ video: { shortSide: 1080 } });
  expect(smallerOffer({}, fourK, 480)).toEqual({ video: { shortSide: 480 } });
  const portrait = planOf({ made: [720, 1280] });
  expect(smallerOffer({ video: { shortSide: 720, quality: 'high' } }, portrait)).toEqual({
    video: { shortSide: 480, quality: 'high' },
  });
});

test('a shape that was asked for is kept, and so is all else', () => {
  const asked = { audio: false, video: { width: 1000, height: 1000, fit: 'cover' } } as const;
  expect(smallerOffer(asked, planOf({ made: [1000, 1000] }))).toEqual({
    audio: false,
    video: { width: 720, height: 720, fit: 'cover' },
  });
  expect(smallerOffer({ video: { width: 1920 } }, planOf({ made: [1920, 1080] }), 480)).toEqual({
    video: { shortSide: 480 },
  });
});

test('nothing is offered where no picture is made, or the smallest already', () => {
  expect(smallerOffer({}, copiedPlan())).toBeUndefined();
  expect(smallerOffer({ video: false }, planOf())).toBeUndefined();
  expect(smallerOffer({}, planOf({ made: [320, 240] }))).toBeUndefined();
});

test('when nothing smaller is left, the first minute in 480 lines: only of what is longer', () => {
  const small = planOf({ made: [320, 240], seconds: 90 });
  expect(smallerOffer({ audio: { channels: 1 } }, small)).toEqual({
    audio: { channels: 1 },
    clips: [{ input: 0, start: 0, end: 60 }],
    video: { shortSide: 480 },
  });
  expect(smallerOffer({ video: { shortSide: 240 } }, small)?.video).toEqual({ shortSide: 240 });
});
