import { expect, test } from '@playwright/test';
import { counted } from '../../../support/counted-videos.ts';
import { inWorker } from '../../../support/in-worker.ts';
import type { plansAfterProbe } from './recent-inputs.in-worker.ts';

test('a file that was just looked at is not read again to plan, one that has changed is', async ({
  page,
}) => {
  const { ok, forProbe, forPlan, forChanged } = await inWorker<Awaited<ReturnType<typeof plansAfterProbe>>>(
    page,
    {
      module: '/tests/browser/media/engine/recent-inputs.in-worker.ts',
      name: 'plansAfterProbe',
      files: [counted.plain()],
    },
  );
  expect(ok).toEqual([true, true, true]);
  expect(forProbe).toBeGreaterThan(0);
  expect(forPlan).toBe(0);
  expect(forChanged).toBe(forProbe);
});
