import { expect, test } from 'vitest';
import { planKey } from '../../../../src/media/engine/plan-key.ts';
import { inputs } from '../../../support/inputs.ts';
import { copyPlan, opened } from './copy-plan.ts';

test('a plan is known again by what determines its segments, also after it was stored', async () => {
  const plan = copyPlan([await opened(inputs.phone())]);
  const key = await planKey(plan, ['1-a']);
  expect(key).toMatch(/^[0-9a-f]{16}$/);
  const warnings = [{ code: 'seam-failed', message: '' }];
  const estimate = { bytes: [1, 2], seconds: [3, 4], newFrames: 5 } as const;
  expect(await planKey(structuredClone({ ...plan, warnings, estimate }), ['1-a'])).toBe(key);
  expect(await planKey({ ...plan, container: 'mov' }, ['1-a'])).not.toBe(key);
  expect(await planKey({ ...plan, tracks: plan.tracks.slice(1) }, ['1-a'])).not.toBe(key);
  expect(await planKey(plan, ['1-b'])).not.toBe(key);
});
