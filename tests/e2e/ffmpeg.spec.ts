import { expect } from '@playwright/test';
import { test } from '../support/chrome-job.ts';
import { type CountedVideo, countedVideo, numbersFrom, numbersOf } from '../support/counter.ts';
import { heard, lag } from '../support/heard.ts';
import { decodeMessages, packetHash } from '../support/judge.ts';
import { ssimOfPictures } from '../support/ssim-of-pictures.ts';

const SECONDS = 3;
const PICTURES = SECONDS * 30;
const x265 = (more: string) => [
  ...['libx265', '-preset', 'ultrafast', '-x265-params', `log-level=error:bframes=3:${more}`],
];
const made = (name: string, video: readonly string[], audio: readonly string[]): CountedVideo => ({
  ...{ name: `slow-${name}`, seconds: SECONDS, video, audio },
});

/** What this browser decodes neither pictures nor sound of. */
const kinds = [
  made('hevc-open.mp4', [...x265('keyint=25:open-gop=1'), '-tag:v', 'hvc1'], ['ac3', '-b:a', '192k']),
  made('hevc-10bit.mov', [...x265('keyint=90'), '-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1'], ['alac']),
  made('prores.mov', ['prores_ks', '-profile:v', '0'], ['eac3', '-b:a', '192k']),
  made('mpeg4.mp4', ['mpeg4', '-bf', '2', '-q:v', '3'], ['dca', '-strict', '-2', '-b:a', '384k']),
];

for (const kind of kinds) {
  test(`${kind.name} becomes H.264 and AAC by ffmpeg, every picture at its time`, async ({ jobs }, info) => {
    const source = countedVideo(kind);
    const { outcome, path } = await jobs.run(source, { video: { codec: 'avc' }, audio: { codec: 'aac' } });
    expect(outcome).toMatchObject({ status: 'done', receipt: { frames: { encoded: PICTURES } } });
    const { plan } = 'receipt' in outcome ? outcome.receipt : { plan: undefined };
    expect(plan?.tracks.map(({ sources }) => sources[0]?.decoder)).toEqual(['ffmpeg', 'ffmpeg']);
    expect(plan?.warnings.filter(({ code }) => code === 'decoded-by-ffmpeg')).toHaveLength(2);
    expect(numbersOf(path)).toEqual(numbersFrom(0, PICTURES));
    expect(decodeMessages(path)).toBe('');
    const likeness = ssimOfPictures(path, { source }, info.outputPath('ssim.log'));
    expect(Math.min(...likeness)).toBeGreaterThan(0.93);
    for (const at of [0.2, 1.4])
      expect(Math.abs(lag(heard(path, at, 1.2), heard(source, at, 1.2))), `at ${at}`).toBeLessThan(0.002);
  });
}

test('a part of what ffmpeg decodes is exact to the picture, and its copy needs no ffmpeg', async ({
  jobs,
}) => {
  const [kind] = kinds;
  if (!kind) return;
  const source = countedVideo(kind);
  const clips = [{ start: 1.01, end: 2.01 }];
  const { outcome, path } = await jobs.run(source, { clips, video: { codec: 'avc' } });
  expect(outcome).toMatchObject({ status: 'done' });
  expect(numbersOf(path)).toEqual(numbersFrom(30, 30));
  const whole = await jobs.run(source, {});
  expect(whole.outcome).toMatchObject({ status: 'done', receipt: { frames: { copied: PICTURES } } });
  expect(packetHash(whole.path, 'v')).toBe(packetHash(source, 'v'));
  expect(packetHash(whole.path, 'a')).toBe(packetHash(source, 'a'));
});
