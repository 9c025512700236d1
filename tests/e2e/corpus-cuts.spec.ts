import { existsSync } from 'node:fs';
import { expect } from '@playwright/test';
import { test } from '../support/chrome-job.ts';
import { corpus, references } from '../support/corpus.ts';
import { decodeMessages, packetsOf } from '../support/judge.ts';

/** Longer files say nothing more and take long to decode. */
const MOST_PACKETS = 2000;

const shown = (path: string) =>
  packetsOf(path, 'v:0')
    .filter(({ discarded }) => !discarded)
    .map(({ pts }) => pts);

const files = references()
  .map(({ file, streams }) => ({
    file,
    video: streams.find(({ type, attached_pic }) => type === 'video' && !attached_pic),
  }))
  .filter(({ file, video }) => video && /\.(mp4|mov|m4v|f4v)$/.test(file) && existsSync(`${corpus}${file}`))
  .filter(({ video }) => (video?.packets ?? 0) < MOST_PACKETS);

test.skip(corpus === undefined, 'the corpus of media is not on this machine');

for (const [rank, { file, video }] of files.entries()) {
  test(`the middle of ${file}, cut exactly and in one other way`, async ({ jobs }) => {
    const source = `${corpus}${file}`;
    const length = (video?.last_pts ?? 0) - (video?.first_pts ?? 0);
    const clips = [{ start: 0.31 * length, end: 0.72 * length }];
    const sourceMessages = decodeMessages(source);
    for (const cut of ['exact', rank % 2 === 0 ? 'keyframe' : 'lossless'] as const) {
      const { outcome, path } = await jobs.run(source, { clips, cut });
      if (outcome.status !== 'done') {
        expect(outcome).toMatchObject({
          status: 'failed',
          error: { code: expect.stringMatching(/^(plan|codec|track|no|container)-/) },
        });
        continue;
      }
      if (sourceMessages === '') expect(decodeMessages(path)).toBe('');
      const { plan, frames } = outcome.receipt;
      const row = plan.tracks.find(({ kind, action }) => kind === 'video' && action !== 'drop');
      if (!row) continue;
      expect(packetsOf(path, 'v:0').length).toBe(frames.out);
      const [clip] = plan.clips;
      const inside = shown(source).filter(
        (time) => time >= (clip?.start ?? 0) - 0.0006 && time < (clip?.end ?? 0) - 0.0006,
      );
      expect(shown(path).length).toBe(inside.length);
    }
  });
}
