import { expect } from '@playwright/test';
import { test } from '../support/app-server.ts';
import { countedVideo, numbersFrom, numbersOf } from '../support/counter.ts';
import { decodeMessages, packetsOf } from '../support/judge.ts';
import { type KilledJob, killedJob, type Survived, type Victim } from '../support/killed-job.ts';
import { faultsOf } from '../support/survivor.ts';

/** Pictures with numbers, large enough that making them takes a while, and key pictures far apart. */
const source = () =>
  countedVideo({
    name: 'counted-720p-40s.mp4',
    seconds: 40,
    size: '1280x720',
    video: ['libx264', '-preset', 'veryfast', '-g', '300', '-bf', '2', '-pix_fmt', 'yuv420p'],
  });

const smaller = { video: { shortSide: 360, codec: 'avc' } } as const;

/** What must hold after every kill, whatever the job. */
function expectNothingLost({ deaths, outcome }: Survived, kills: number): void {
  expect(deaths).toHaveLength(kills);
  for (const { said, found, lost, pipelines } of deaths) {
    expect(found).toBeGreaterThanOrEqual(said);
    expect(lost).toBeLessThanOrEqual(pipelines);
  }
  expect(outcome.receipt.resumedSegments).toBeGreaterThanOrEqual(deaths.at(-1)?.found ?? 0);
}

function jobOf(
  address: string,
  folder: string,
  victim: Victim,
): Omit<KilledJob, 'name' | 'recipe' | 'moments'> {
  return { address, folder, victim, input: source() };
}

for (const victim of ['renderer', 'browser'] as const) {
  test.describe(`the ${victim} killed`, () => {
    test.setTimeout(300_000);

    // A browser takes everything with it that a renderer does: what else differs is the same in both.
    for (const sound of victim === 'renderer' ? (['new', 'copied'] as const) : (['new'] as const)) {
      test(`twice, ${sound} sound: every picture, no gap, no drift`, async ({ server }, { outputDir }) => {
        const survived = await killedJob({
          ...jobOf(server.address, outputDir, victim),
          name: sound,
          recipe: sound === 'new' ? { ...smaller, audio: { bitrate: 64_000 } } : smaller,
          moments: [0.35, 0.75],
        });
        expectNothingLost(survived, 2);
        const { path } = survived;
        const isCopied = sound === 'copied';
        const judged = { path, source: source(), duration: 40, isCopied };
        expect(faultsOf(judged)).toEqual([]);
        expect(numbersOf(path, 2)).toEqual(numbersFrom(0, 1200));
      });
    }

    if (victim === 'browser') return;

    test('once in an exact cut: new pictures of both lives stand among the copied ones', async ({ server }, {
      outputDir,
    }) => {
      const recipe = {
        clips: [
          { start: 3.1, end: 28 },
          { start: 12.3, end: 36.2 },
        ],
      };
      const survived = await killedJob({
        ...jobOf(server.address, outputDir, victim),
        name: 'cut',
        recipe,
        moments: [0.5],
      });
      expectNothingLost(survived, 1);
      const { path, outcome } = survived;
      expect(outcome.receipt.frames.copied).toBeGreaterThan(0);
      expect(outcome.receipt.warnings.map(({ code }) => code)).not.toContain('seam-failed');
      expect(numbersOf(path)).toEqual([...numbersFrom(93, 747), ...numbersFrom(369, 717)]);
      expect(decodeMessages(path)).toBe('');
      const times = packetsOf(path, 'v:0').map(({ pts }) => pts).sort((a, b) => a - b); // biome-ignore format: short
      for (const [index, time] of times.entries())
        expect(Math.abs(time - (times[0] ?? 0) - index / 30)).toBeLessThan(0.0005);
    });
  });
}
