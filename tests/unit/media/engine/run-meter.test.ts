import { expect, test } from 'vitest';
import { RunMeter } from '../../../../src/media/engine/run-meter.ts';
import { MemoryBudget } from '../../../../src/media/memory/memory-budget.ts';
import { leaseOf } from '../../../support/lease.ts';

test('nothing is done before any work has begun', () => {
  const flow = { binDuration: 1, bins: new Array(10).fill(0) };
  const meter = new RunMeter(10, flow, new MemoryBudget(leaseOf()), () => 0);
  meter.phase = 'converting';
  expect(meter.read().done).toBe(0);
  meter.phase = 'writing';
  expect(meter.read().done).toBe(10);
});
