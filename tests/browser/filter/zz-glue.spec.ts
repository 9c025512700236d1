import { test } from '@playwright/test';
import { inWorker } from '../../support/in-worker.ts';
test('glue', async ({ page }) => {
  const target = { width: 1280, height: 720, crop: { x: 0, y: 0, width: 1920, height: 1080 }, bake: { rotation: 0, flip: false }, bitrate: 2.5e6, frameRate: 30 };
  for (let i = 0; i < 3; i++) console.log(JSON.stringify(await inWorker(page, { module: '/tests/browser/filter/zz-glue.in-worker.ts', name: 'glue', files: ['tests/.media/scale-vp9.webm'], values: [target] })));
});
