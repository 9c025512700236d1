import { expect, test } from '@playwright/test';
import { inWorker } from '../../../support/in-worker.ts';
import { madeBy } from '../../../support/media.ts';

const module = '/tests/browser/media/container/whole.in-worker.ts';
const made = (seconds: number) =>
  madeBy(`stand-in-${seconds}s.avi`, [
    ...['-f', 'lavfi', '-i', `testsrc2=size=320x180:rate=30:duration=${seconds}`],
    ...['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${seconds}`],
    ...['-c:v', 'mpeg4', '-bf', '2', '-c:a', 'libmp3lame'],
  ]);

test('what stands in for a file is made once, and lies on the disk while somebody reads it', async ({
  page,
}) => {
  const found = await inWorker(page, { module, name: 'kept', files: [made(3)] });
  expect(found).toEqual({
    ...{ container: 'avi', packets: [90, 126], isSame: true },
    // Its streams, then its packets; the second time neither.
    runs: [2, 2],
    ...{ held: 2, heldByOne: 2, left: 0 },
  });
});

test('opening is given up at once, and leaves nothing', async ({ page }) => {
  const found = await inWorker<{ ms: number }>(page, { module, name: 'cancelled', files: [made(60)] });
  expect(found).toMatchObject({ name: 'AbortError', workers: 0, left: [] });
  expect(found.ms).toBeLessThan(1000);
});

test('where the disk is full, that is said', async ({ page }) => {
  const found = await inWorker(page, { module, name: 'full', files: [made(3)] });
  expect(found).toMatchObject({ error: { code: 'disk-full', message: /copy of it/ }, left: [] });
});
