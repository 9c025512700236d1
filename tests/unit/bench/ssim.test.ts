import { expect, test } from 'vitest';
import type { Clip } from '../../bench/clips.ts';
import { ssim } from '../../bench/ssim.ts';
import { madeBy } from '../../support/media.ts';

const size = 'testsrc2=size=1920x1080:rate=30:duration=0.5';
const clip: Clip = {
  name: 'phone',
  path: madeBy('ssim-source.mp4', [
    '-f',
    'lavfi',
    '-i',
    size,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-qp',
    '20',
  ]),
  ...{ seconds: 0.5, frames: 15, bitrate: 2_000_000, audioBytes: 0 },
};
const { signal } = new AbortController();

function result(name: string, filters: string, ...options: string[]): string {
  const lossless = ['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '0'];
  return madeBy(name, [
    '-i',
    clip.path,
    '-vf',
    `scale=1280:720:flags=bicubic${filters}`,
    ...lossless,
    ...options,
  ]);
}

test('a lossless copy that begins later is the same picture for picture', async () => {
  const path = result('ssim-late.mp4', '', '-output_ts_offset', '0.4');
  expect(await ssim(path, false, clip, signal)).toBe(1);
});

test('full range is brought to limited range', async () => {
  const path = result('ssim-full.mp4', ',scale=out_range=full,format=yuvj420p', '-color_range', 'pc');
  expect(await ssim(path, true, clip, signal)).toBeGreaterThan(0.995);
});

test('a picture that is one frame late is not the same', async () => {
  const path = result('ssim-frame-late.mp4', ',tpad=start=1:start_mode=clone');
  expect(await ssim(path, false, clip, signal)).toBeLessThan(0.99);
});
