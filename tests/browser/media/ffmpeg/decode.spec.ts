import { expect, test } from '@playwright/test';
import { inWorker } from '../../../support/in-worker.ts';
import { madeBy } from '../../../support/media.ts';
import type { Decode, decodeAll } from './decode.in-worker.ts';

const module = '/tests/browser/media/ffmpeg/decode.in-worker.ts';
const MIB = 1024 * 1024;
const PICTURES = 60;
const PICTURE_BYTES = 1280 * 720 * 1.5;

/** Two groups, whose leading pictures refer to both. */
const file = () =>
  madeBy('open-groups.mp4', [
    ...[
      '-f',
      'lavfi',
      '-i',
      'testsrc2=size=1280x720:rate=24:duration=2.5',
      '-c:v',
      'libx265',
      '-preset',
      'ultrafast',
    ],
    ...['-x265-params', 'log-level=error:bframes=3:keyint=32:scenecut=0:open-gop=1', '-tag:v', 'hvc1'],
  ]);

test('the same pictures come from one worker, from two, in parts of a group, and after a crash', async ({
  page,
}) => {
  const decode = (how: Decode) =>
    inWorker<Awaited<ReturnType<typeof decodeAll>>>(page, {
      ...{ module, name: 'decodeAll', files: [file()], values: [how] },
    });
  const alone = await decode({ pipelines: 1, bytes: 1024 * MIB });
  expect(alone.pictures).toHaveLength(PICTURES);
  expect(new Set(alone.pictures.map((picture) => picture.split(' ')[1])).size).toBe(PICTURES);
  const times = alone.pictures.map((picture) => Number.parseInt(picture, 10));
  expect(times).toEqual(times.map((_, index) => Math.round((index * 1e6) / 24)));
  expect(alone.begun).toBe(1);

  const several = await decode({ pipelines: 2, bytes: 1024 * MIB });
  expect(several).toMatchObject({ pictures: alone.pictures, begun: 2 });
  // 24 pictures at once: each group is begun twice.
  const narrow = await decode({ pipelines: 1, bytes: 64 * MIB });
  expect(narrow.pictures).toEqual(alone.pictures);
  expect(narrow.peak).toBeLessThan(26 * PICTURE_BYTES + 128 * MIB);
  const broken = await decode({ pipelines: 1, bytes: 1024 * MIB, crashAfter: 5 });
  expect(broken).toMatchObject({ pictures: alone.pictures, begun: 2 });
  for (const { held } of [alone, several, narrow, broken]) expect(held).toBe(0);
});
