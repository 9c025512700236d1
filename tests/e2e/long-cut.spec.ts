import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { sluice } from '../support/command-line.ts';
import { copiedRun } from '../support/copied-packets.ts';
import { countedVideo, numbersOf } from '../support/counter.ts';
import { heard, lag } from '../support/heard.ts';
import { decodeMessages, packetsOf } from '../support/judge.ts';
import { madeBy } from '../support/media.ts';

const LOOP = 1200;

/** Half an hour from forty seconds, so that its pictures are numbered from 0 to 1199 again and again. */
function halfHour(): string {
  const part = countedVideo({ name: 'counted-40s.mp4', seconds: 40 });
  return madeBy('counted-half-hour.mp4', ['-stream_loop', '44', '-i', part, '-c', 'copy']);
}

test('a minute out of half an hour, exact to the picture, in the time it takes to read an index', async ({}, {
  outputDir,
}) => {
  test.setTimeout(240_000);
  mkdirSync(outputDir, { recursive: true });
  const source = halfHour();
  const pictures = packetsOf(source, 'v:0').map(({ pts }) => pts);
  // Between key pictures, which lie 60 apart.
  const first = 20 * LOOP + 431;
  const [start = 0, end = 0] = [pictures[first], pictures[first + 1800]];
  const output = join(outputDir, 'minute.mp4');
  const clips = JSON.stringify([{ start: start + 0.004, end: end - 0.004 }]);
  const { exit, lines } = await sluice('run', '--set', `clips=${clips}`, '-o', output, source);
  expect(exit).toBe(0);
  const { seconds, frames, memory } = lines.at(-1);
  // Ten times what it may take: other tests run beside it.
  expect(seconds.probe + seconds.plan + seconds.run).toBeLessThan(20);
  expect(seconds.check).toBeLessThan(20);
  expect(memory.peakRendererRss).toBeLessThan(400e6);
  expect(frames).toMatchObject({ encoded: 49, copied: 1751 });
  const numbers = numbersOf(output);
  expect(numbers).toEqual(Array.from({ length: 1800 }, (_, index) => (first + index) % LOOP));
  expect(copiedRun(output, source)).toBeGreaterThan(0);
  expect(decodeMessages(output)).toBe('');
  for (const at of [0.5, 30, 57])
    expect(Math.abs(lag(heard(output, at, 1.5), heard(source, start + at, 1.5)))).toBeLessThan(0.001);
});
