import { describe, expect, test } from 'vitest';
import { Lockstep } from '../../../../src/media/engine/lockstep.ts';

const settled = async (promise: Promise<void>) =>
  Promise.race([
    promise.then(() => true),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 10)),
  ]);

describe('keeping copies beside the pictures', () => {
  test('without a leader nobody waits', async () => {
    expect(await settled(new Lockstep(new AbortController().signal).follow(1000))).toBe(true);
  });

  test('a follower waits until the leader is near, and goes on when the leader ends', async () => {
    const lockstep = new Lockstep(new AbortController().signal);
    lockstep.lead();
    expect(await settled(lockstep.follow(0.9))).toBe(true);
    const far = lockstep.follow(5);
    expect(await settled(far)).toBe(false);
    lockstep.reach(4.5);
    expect(await settled(far)).toBe(true);
    const end = lockstep.follow(100);
    lockstep.end();
    expect(await settled(end)).toBe(true);
  });

  test('a stop lets the follower go with the reason', async () => {
    const controller = new AbortController();
    const lockstep = new Lockstep(controller.signal);
    lockstep.lead();
    const waiting = lockstep.follow(50);
    controller.abort();
    await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});
