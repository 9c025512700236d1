import { expect, test } from 'vitest';
import { deviceBudget } from '../../../../src/client/governor/device-budget.ts';
import { leaseOn, leastLease } from '../../../../src/client/governor/lease-terms.ts';
import { memoryNeed } from '../../../../src/client/governor/memory-need.ts';
import type { Plan } from '../../../../src/protocol/plan.ts';
import { copiedPlan, planOf } from './plan.ts';

const MIB = 1024 * 1024;

const everyday = (mib: number, level: 'calm' | 'half' | 'high' | 'full' = 'calm', plan: Plan = planOf()) =>
  leaseOn({
    level,
    bytes: mib * MIB,
    need: memoryNeed(plan),
    cores: 16,
    most: Number.POSITIVE_INFINITY,
  });

test.each([
  [1, 256],
  [2, 256],
  [4, 512],
  [8, 1024],
  [16, 1536],
  [32, 1536],
])('a device of %d GiB has a budget of %d MiB', (gib, mib) => {
  expect(deviceBudget(gib)).toBe(mib * MIB);
});

test('the everyday job has the queues it always had, with the smallest budget of a device too', () => {
  for (const mib of [256, 512, 1536]) {
    expect(everyday(mib)).toMatchObject({ decodeQueue: 4, encodeQueue: 3, bytes: mib * MIB });
  }
  expect(everyday(256)).toMatchObject({ pipelines: 1, readAhead: 32 * MIB });
});

test('several pipelines take half of the budget at most, with a place to read for each', () => {
  for (const mib of [512, 1024, 1536]) {
    const lease = everyday(mib);
    expect(lease.pipelines).toBeGreaterThan(1);
    expect(memoryNeed(planOf()).under(lease)).toBeLessThanOrEqual((mib * MIB) / 2);
    expect(lease.readAhead).toBeGreaterThanOrEqual((lease.pipelines + 1) * 8 * MIB);
  }
  const small = planOf({ read: [640, 360], made: [320, 180] });
  expect(everyday(1536, 'calm', small).pipelines).toBe(10);
  const large = planOf({ read: [3840, 2160], made: [1920, 1080] });
  expect(everyday(512, 'calm', large).pipelines).toBe(1);
});

test('each level takes something back, and the last leaves the least', () => {
  const [calm, half, high, full] = (['calm', 'half', 'high', 'full'] as const).map((level) =>
    everyday(1536, level),
  );
  expect(half?.pipelines).toBe(Math.ceil((calm?.pipelines ?? 0) / 2));
  expect(high).toMatchObject({ pipelines: 1, decodeQueue: 2, encodeQueue: 2, readAhead: 16 * MIB });
  expect(full).toEqual(leastLease(1536 * MIB));
});

test('a small budget narrows the queues before anything is held', () => {
  expect(everyday(130)).toMatchObject({ pipelines: 1, decodeQueue: 2 });
  expect(everyday(100)).toEqual(leastLease(100 * MIB));
});

test('what makes no picture needs one pipeline, and little', () => {
  const trim = copiedPlan();
  expect(everyday(1536, 'calm', trim).pipelines).toBe(1);
  expect(memoryNeed(trim).under(leastLease(0))).toBeLessThan(64 * MIB);
});

test('cores and what else was learned are limits, too', () => {
  const terms = { level: 'calm', bytes: 1536 * MIB, need: memoryNeed(planOf()) } as const;
  expect(leaseOn({ ...terms, cores: 2, most: 10 }).pipelines).toBe(2);
  expect(leaseOn({ ...terms, cores: 0.5, most: 10 }).pipelines).toBe(1);
  expect(leaseOn({ ...terms, cores: 8, most: 1 }).pipelines).toBe(1);
});
