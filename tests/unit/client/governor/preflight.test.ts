import { expect, test } from 'vitest';
import { diskAnswer } from '../../../../src/client/governor/disk-check.ts';
import { spoolBytes } from '../../../../src/client/governor/disk-need.ts';
import { memoryAnswer } from '../../../../src/client/governor/memory-check.ts';
import { copiedPlan, planOf } from './plan.ts';

const GIB = 1024 ** 3;

test('what fits the budget by the least lease is not refused', () => {
  expect(memoryAnswer(planOf(), [], 128e6, {}, 480)).toEqual({});
  expect(memoryAnswer(copiedPlan(), [], 128e6, {}, 480)).toEqual({});
});

test('what does not is refused in words, with a smaller picture that does', () => {
  const fourK = planOf({ read: [3840, 2160], made: [3840, 2160] });
  const { error, offer } = memoryAnswer(fourK, [], 256 * 1024 * 1024, { neverLarger: true }, 480);
  expect(error).toMatchObject({
    code: 'memory-exceeded',
    message: expect.stringMatching(/^This needs about 3\d\d MB of memory, and 268 MB may be used\.$/),
  });
  expect(offer).toEqual({ neverLarger: true, video: { shortSide: 480 } });
});

test('what would not help is not offered', () => {
  const fourK = planOf({ read: [3840, 2160], made: [1920, 1080] });
  const { error, offer } = memoryAnswer(fourK, [], 100e6, {}, 480);
  expect(error?.code).toBe('memory-exceeded');
  expect(offer).toBeUndefined();
});

test('without tiers nothing is offered', () => {
  const fourK = planOf({ read: [3840, 2160], made: [3840, 2160] });
  expect(memoryAnswer(fourK, [], 256e6, {}, undefined)).toEqual({ error: expect.anything() });
});

test('the disk holds what is made anew and copied; references take none of it', () => {
  expect(spoolBytes(copiedPlan())).toEqual([0, 0]);
  const [low, high] = spoolBytes(planOf({ bytes: 20e6 }));
  expect(low).toBe(16e6);
  expect(high).toBeGreaterThan(20e6);
  const [, referenced] = spoolBytes(planOf({ bytes: 20e6 }, 'range'));
  expect(referenced).toBeLessThan(high);
});

test('a container that is muxed takes the whole result once more', () => {
  const [low, high] = spoolBytes(planOf({ bytes: 20e6 }));
  const muxed = spoolBytes({ ...planOf({ bytes: 20e6 }), container: 'webm' });
  expect(muxed).toEqual([low + 16e6, high + 20e6]);
  expect(spoolBytes({ ...copiedPlan(), container: 'mkv' })[0]).toBeGreaterThan(0);
});

test('a disk that cannot hold the parts is refused in words', () => {
  const { error } = diskAnswer(planOf({ bytes: 3e9 }), { quota: 2e9, usage: 1e9 });
  expect(error).toMatchObject({
    code: 'disk-full',
    message: 'This needs 2.4 GB on the disk before it can be saved, and there is room for 1.0 GB.',
    details: { free: 1e9 },
  });
});

test('saving writes once more, which is said where it may matter', () => {
  const { error, warning } = diskAnswer(planOf({ bytes: 3e9 }), { quota: 10 * GIB, usage: 0 });
  expect(error).toBeUndefined();
  expect(warning?.message).toContain('saving writes up to 3.0 GB once more');
  expect(diskAnswer(planOf({ bytes: 20e6 }), { quota: 10 * GIB, usage: 0 })).toEqual({});
  expect(diskAnswer(copiedPlan(), { quota: 1e9, usage: 0 })).toEqual({});
});
