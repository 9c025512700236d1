import { expect, type Page, test } from '@playwright/test';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import { counted } from '../../../support/counted-videos.ts';
import { inWorker } from '../../../support/in-worker.ts';
import type { openedTwice, planned } from './planner.in-worker.ts';

const module = '/tests/browser/media/engine/planner.in-worker.ts';
const { plain } = counted;

const plan = (page: Page, recipe: Recipe, encoders = '.', files = [plain()]) =>
  inWorker<Awaited<ReturnType<typeof planned>>>(page, {
    module,
    name: 'planned',
    files,
    values: [recipe, encoders],
  });

test('the browser is asked for nothing where all is copied', async ({ page }) => {
  const clips = [{ start: 3, end: 7 }];
  expect(await plan(page, { cut: 'keyframe', clips })).toMatchObject({
    asked: [],
    actions: ['copy copy', 'copy copy'],
  });
  expect(await plan(page, {})).toMatchObject({ asked: [], actions: ['copy copy', 'copy copy'] });
});

test('it is asked for the codecs that are needed, and no others', async ({ page }) => {
  const clips = [{ start: 3, end: 7 }];
  const found = await plan(page, { clips });
  expect(found).toMatchObject({ actions: ['copy encode copy', 'copy copy'] });
  expect(found.asked).toEqual(['VideoDecoder avc1', 'VideoEncoder avc1']);
});

test('a codec that turns out not to be there is planned without', async ({ page }) => {
  const clips = [{ start: 3, end: 7 }];
  const found = await plan(page, { clips }, 'vp09');
  expect(found.actions?.[0]).toBe('copy copy');
  expect(found.warnings).toContain('hidden-footage');
  expect(await plan(page, { video: { codec: 'av1' } }, 'avc1')).toMatchObject({ error: 'codec-unencodable' });
});

test('a file that is given twice is opened once', async ({ page }) => {
  const call = { module, name: 'openedTwice', files: [plain()] };
  const { read, once, distinct } = await inWorker<Awaited<ReturnType<typeof openedTwice>>>(page, call);
  expect(distinct).toBe(1);
  expect(read).toBe(once);
});
