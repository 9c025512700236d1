import { expect, test } from 'vitest';
import { MemoryBudget } from '../../../../src/media/memory/memory-budget.ts';
import { leaseOf } from '../../../support/lease.ts';

test('what is taken is held until it is given back, once', () => {
  const budget = new MemoryBudget(leaseOf());
  const release = budget.take(100);
  budget.take(20);
  release();
  release();
  expect(budget.report()).toMatchObject({ held: 20, peak: 120 });
});

test('over its lease a job gets the shortest queues until it is below again', () => {
  const lease = leaseOf({ bytes: 100, pipelines: 3 });
  const budget = new MemoryBudget(lease);
  expect(budget.lease).toEqual(lease);
  const release = budget.take(101);
  expect(budget.lease).toEqual({ ...lease, decodeQueue: 1, encodeQueue: 1, pipelines: 1 });
  release();
  expect(budget.lease).toEqual(lease);
});

test('who keeps something is told when the lease is another, and when it is exceeded', () => {
  const budget = new MemoryBudget(leaseOf({ bytes: 100 }));
  let told = 0;
  budget.keep(() => told++);
  budget.take(90);
  expect(told).toBe(0);
  budget.renew(leaseOf({ bytes: 95 }));
  expect(told).toBe(1);
  budget.take(10);
  expect(told).toBe(2);
});
