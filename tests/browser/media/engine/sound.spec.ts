import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { inWorker } from '../../../support/in-worker.ts';
import { madeBy } from '../../../support/media.ts';
import { fileJudgedByEbur128 } from '../../../support/pcm-sound.ts';
import type { SoundJob, soundJob } from './sound.in-worker.ts';

const module = '/tests/browser/media/engine/sound.in-worker.ts';

type Ran = Awaited<ReturnType<typeof soundJob>>;

async function ran(page: Page, files: string | readonly string[], job: SoundJob) {
  const found = await inWorker<Ran>(page, { module, name: 'soundJob', files: [files].flat(), values: [job] });
  expect(found.error).toBeUndefined();
  const folder = test.info().outputDir;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `result-${crypto.randomUUID()}.mp4`);
  writeFileSync(path, Buffer.from(found.base64, 'base64'));
  return { ...found, path };
}

const lavfi = (source: string, ...rest: string[]) => ['-f', 'lavfi', '-i', source, ...rest];

/** Chords that swell, over a drum. */
const music = () =>
  madeBy(
    'music.m4a',
    lavfi(
      "aevalsrc='0.2*(sin(1382*t)+0.6*sin(1740*t))*(0.6+0.4*sin(12*t))+0.5*exp(-30*mod(t,0.5))*sin(503*t)|0.2*(sin(2764*t)+0.6*sin(3481*t))*(0.6+0.4*cos(8*t))+0.5*exp(-30*mod(t,0.5))*sin(503*t)':s=48000:d=7",
      ...['-c:a', 'aac', '-b:a', '192k'],
    ),
  );

/** Syllables, and silence for more than half of the time. */
const speech = () =>
  madeBy(
    'speech.m4a',
    lavfi(
      'anoisesrc=color=pink:seed=7:duration=9:amplitude=0.6:sample_rate=48000',
      ...['-af', "volume='if(lt(mod(t,3),1.3),0.3+0.7*abs(sin(8*t)),0.0005)':eval=frame,highpass=150"],
      ...['-c:a', 'aac'],
    ),
  );

const quiet = () =>
  madeBy(
    'quiet.m4a',
    lavfi(
      'anoisesrc=color=pink:seed=9:duration=6:amplitude=0.5:sample_rate=44100',
      ...['-af', 'volume=-32dB', '-ac', '2', '-c:a', 'aac', '-b:a', '192k'],
    ),
  );

const loud = () =>
  madeBy(
    'loud.mov',
    lavfi(
      "aevalsrc='0.5*sin(691*t)+0.4*sin(2092*t)':s=48000:d=6",
      ...['-af', 'volume=14dB,alimiter=limit=1', '-ac', '2', '-c:a', 'pcm_s16le'],
    ),
  );

/** A quiet tone under strokes that are loud already. */
const peaky = () =>
  madeBy(
    'peaky.mov',
    lavfi("aevalsrc='0.03*sin(2764*t)+0.9*exp(-60*mod(t,1))*sin(5655*t)':s=48000:d=6", '-c:a', 'pcm_s16le'),
  );

test.describe('a loudness that is asked for is met, and peaks stay under -1 dBTP', () => {
  for (const [name, source, loudness] of [
    ['music', music, -16],
    ['speech with pauses', speech, -16],
    ['very quiet', quiet, -14],
    ['very loud', loud, -23],
    ['its peaks must be turned down', peaky, -16],
  ] as const)
    test(name, async ({ page }) => {
      const recipe = { container: 'm4a', video: false, audio: { loudness, bitrate: 192_000 } } as const;
      const { path, phases, dones, receipt, live } = await ran(page, source(), { recipe });
      const { integrated, truePeak } = fileJudgedByEbur128(path);
      expect(Math.abs(integrated - loudness)).toBeLessThan(0.5);
      // What the encoder adds to it included.
      expect(truePeak).toBeLessThanOrEqual(-0.8);
      expect(phases).toContain('listening');
      expect(dones).toEqual([...dones].sort((a, b) => a - b));
      expect(receipt?.notes.map(({ code }) => code).includes('peaks-lowered')).toBe(source === peaky);
      expect(live?.filter(({ open }) => open > 0)).toEqual([]);
    });
});

test('stopped while it listens: at once, and the next run listens again; stopped later, the gain is kept', async ({
  page,
}) => {
  const recipe = { container: 'm4a', video: false, audio: { loudness: -16 } } as const;
  const source = madeBy(
    'music-long.m4a',
    lavfi("aevalsrc='0.2*sin(1382*t)*(0.6+0.4*sin(12*t))|0.1*sin(2764*t)':s=48000:d=30", '-c:a', 'aac'),
  );
  const early = await ran(page, source, { recipe, stopAt: 'listening' });
  expect(early.stopped).toBe('cancelled');
  expect(early.stoppedAfter).toBeLessThan(1);
  expect(early.notes).toContain('loudness-found');
  const late = await ran(page, source, { recipe, stopAt: 'found' });
  expect(late.stopped).toBe('cancelled');
  expect(late.phases).not.toContain('listening');
  expect(late.base64).toBe(early.base64);
});
