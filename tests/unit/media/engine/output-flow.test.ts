import { expect, test } from 'vitest';
import type { MediaContainer } from '../../../../src/media/container/media-container.ts';
import { outputFlow } from '../../../../src/media/engine/output/output-flow.ts';
import type { Plan } from '../../../../src/protocol/plan.ts';

const flow = { binDuration: 0.1, bins: new Array(100).fill(7) };
const inputs = (count: number) => new Array(count).fill({ info: { flow } }) as unknown as MediaContainer[];
const plan = (duration: number, ...clips: Plan['clips']) => ({ duration, clips }) as Plan;

test('one file shown whole is counted in its own bins', () => {
  expect(outputFlow(plan(10, { input: 0, start: 0, end: 10, at: 0 }), inputs(1))).toEqual(flow);
});

test('clips and joins are counted in time of the output', () => {
  const part = { input: 0, start: 4, end: 9, at: 0 };
  expect(outputFlow(plan(5, part), inputs(1))).toEqual({ binDuration: 0.1, bins: new Array(50).fill(0) });
  const joined = outputFlow(plan(10_000, part), inputs(2));
  expect(joined.bins).toHaveLength(512);
  expect(joined.binDuration).toBeCloseTo(10_000 / 512);
});
