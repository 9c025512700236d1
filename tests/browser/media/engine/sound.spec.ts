import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { packetHashes } from '../../../support/copied-packets.ts';
import { inWorker } from '../../../support/in-worker.ts';
import { madeBy } from '../../../support/media.ts';
import { fileJudgedByEbur128, soundOf } from '../../../support/pcm-sound.ts';
import { toneLevel } from '../../../support/tone-level.ts';
import type { SoundJob, soundJob } from './sound.in-worker.ts';

const module = '/tests/browser/media/engine/sound.in-worker.ts';

type Ran = Awaited<ReturnType<typeof soundJob>>;

async function ran(page: Page, files: string | readonly string[], job: SoundJob) {
  const found = await inWorker<Ran>(page, { module, name: 'soundJob', files: [files].flat(), values: [job] });
  expect(found.error).toBeUndefined();
  return { ...found, path: saved(found.base64), before: saved(found.before) };
}

function saved(base64: string): string {
  const folder = test.info().outputDir;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `result-${crypto.randomUUID()}`);
  writeFileSync(path, Buffer.from(base64, 'base64'));
  return path;
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

/** Four seconds of picture, with a tone. */
const picture = () =>
  madeBy('picture-440.mp4', [
    ...lavfi('testsrc2=size=160x90:rate=25:duration=4'),
    ...lavfi('sine=frequency=440:sample_rate=48000:duration=4'),
    ...['-ac', '2', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
  ]);

const tune = (seconds: number) =>
  madeBy(
    `tune-${seconds}.m4a`,
    lavfi(`sine=frequency=1000:sample_rate=44100:duration=${seconds}`, '-ac', '2', '-c:a', 'aac'),
  );

/** Of the tones of both files, between two times. */
function tones(path: string, from: number, to: number) {
  const plane = soundOf(path).planes[0]?.subarray(from * 48_000, to * 48_000) ?? new Float32Array();
  return { own: toneLevel(plane, 440), other: toneLevel(plane, 1000) };
}

/** What ffmpeg's tones have, in each of two channels. */
const LEVEL = Math.SQRT1_2 / 8;

test('the sound of another file: pictures copied, shorter sound followed by silence, longer cut', async ({
  page,
}) => {
  const short = await ran(page, [picture(), tune(1.5)], { recipe: { audio: { replace: { input: 1 } } } });
  expect(packetHashes(short.path, 'v:0')).toEqual(packetHashes(picture(), 'v:0'));
  expect(short.receipt).toMatchObject({ plan: { duration: 4 }, frames: { encoded: 0, copied: 100 } });
  expect(short.receipt?.check?.sync).not.toBeUndefined();
  const heard = tones(short.path, 0.2, 1.3);
  expect(heard.other).toBeCloseTo(LEVEL, 2);
  expect(heard.own).toBeLessThan(0.002);
  expect(tones(short.path, 1.6, 4).other).toBeLessThan(0.002);
  const long = await ran(page, [picture(), tune(6)], { recipe: { audio: { replace: { input: 1 } } } });
  // A packet more is decoded than the file says is heard.
  expect(Math.abs((soundOf(long.path).planes[0]?.length ?? 0) - 4 * 48_000)).toBeLessThan(1200);
  expect(tones(long.path, 3, 3.9).other).toBeCloseTo(LEVEL, 2);
});

test('mixed with the own sound, each at its level, and over and over', async ({ page }) => {
  const replace = { input: 1, gain: -6, own: -12, loop: true };
  const { path } = await ran(page, [picture(), tune(1.5)], { recipe: { audio: { replace } } });
  for (const [from, to] of [
    [0.2, 1.3],
    [1.7, 2.8],
    [3.1, 3.9],
  ] as const) {
    // biome-ignore format: short
    const { own, other } = tones(path, from, to);
    expect(other).toBeCloseTo(LEVEL * 10 ** (-6 / 20), 2);
    expect(own).toBeCloseTo(LEVEL * 10 ** (-12 / 20), 2);
  }
});

test('all of it at once, gone on with: to the sample what one run makes', async ({ page }) => {
  const base = madeBy(
    'bursts-24s.wav',
    lavfi("aevalsrc='0.2*sin(1382*t)+0.75*lt(mod(t,0.7),0.1)*sin(5655*t)|0.2*sin(2764*t)':s=44100:d=24"),
  );
  const replace = { input: 1, gain: -3, own: 0, loop: true };
  const audio = { gain: 9, fade: { in: 3, out: 12 }, replace, sampleRate: 48_000 } as const;
  const recipe = { container: 'wav', audio } as const;
  const { path, before, receipt } = await ran(page, [base, tune(1.5)], { recipe, lost: [1] });
  expect(receipt?.resumedSegments).toBe(2);
  const [whole, again] = [soundOf(before), soundOf(path)];
  expect(whole.planes[0]?.length).toBe(24 * 48_000);
  for (const [channel, plane] of whole.planes.entries()) {
    const differences = plane.map((sample, at) => Math.abs(sample - (again.planes[channel]?.[at] ?? 9)));
    expect(differences.reduce((most, each) => Math.max(most, each), 0)).toBeLessThan(1 / 32_000);
  }
});

test('a clip at another speed: its sound keeps its pitch and ends with it, also when gone on with', async ({
  page,
}) => {
  // A tone, and every second a burst of another.
  const source = madeBy(
    'bursts-16s.wav',
    lavfi("aevalsrc='0.25*sin(2*PI*440*t)+0.5*lt(mod(t,1),0.05)*sin(2*PI*3000*t)':s=48000:d=16"),
  );
  const clips = [
    { start: 0, end: 4 },
    { start: 4, end: 12, speed: 0.5 },
    { start: 12, end: 16, speed: 2 },
  ];
  const { path, before } = await ran(page, source, { recipe: { container: 'wav', clips }, lost: [1] });
  const [plane = new Float32Array()] = soundOf(path, 1).planes;
  expect(plane.length).toBe(22 * 48_000);
  expect(plane).toEqual(soundOf(before, 1).planes[0]);
  for (const [from, to] of [[0.2, 0.9], [4.4, 5.8], [10.4, 11.8], [20.1, 20.4]] as const) // biome-ignore format: short
    expect(toneLevel(plane.subarray(from * 48_000, to * 48_000), 440)).toBeCloseTo(0.25, 1);
  // Bursts come where they are shown.
  const loudAt = (time: number) =>
    toneLevel(plane.subarray((time - 0.05) * 48_000, (time + 0.1) * 48_000), 3000);
  for (const time of [3, 6, 14, 18, 20.5, 21.5]) expect(loudAt(time)).toBeGreaterThan(0.04);
  for (const time of [3.5, 7, 15, 19, 20.75]) expect(loudAt(time)).toBeLessThan(0.02);
});

test('channels of surround sound are where their codec puts them', async ({ page }) => {
  const hertz = [400, 500, 600, 60, 800, 900];
  const source = `aevalsrc=${hertz.map((each) => `0.4*sin(2*PI*${each}*t)`).join('|')}:c=5.1:s=48000:d=1`;
  const all = [['m4a', 'aac'], ['flac', 'flac'], ['ogg', 'libopus'], ['wav', 'pcm_s16le']] as const; // biome-ignore format: short
  for (const [suffix, codec] of all) {
    const file = madeBy(`surround.${suffix}`, lavfi(source, '-c:a', codec, '-b:a', '384k'));
    const recipe = { container: 'wav', audio: { channels: 2 } } as const;
    const { path } = await ran(page, file, { recipe });
    const sides = soundOf(path).planes.map((plane) =>
      hertz.map((each) => toneLevel(plane.subarray(9600, 38_400), each)),
    );
    const [front, behind] = [0.4 * 0.4142, 0.4 * 0.2929];
    for (const [
      side,
      wanted,
    ] of [[0, [front, 0, behind, 0, behind, 0]], [1, [0, front, behind, 0, 0, behind]]] as const) // biome-ignore format: short
      for (const [channel, level] of wanted.entries())
        expect(
          Math.abs((sides[side]?.[channel] ?? 9) - level),
          `${suffix} ${side} ${hertz[channel]}`,
        ).toBeLessThan(0.015);
  }
  const surround = madeBy('surround.m4a', lavfi(source, '-c:a', 'aac', '-b:a', '384k'));
  const { path } = await ran(page, surround, {
    recipe: { container: 'm4a', audio: { gain: -6, bitrate: 384_000 } },
  });
  for (const [channel, plane] of soundOf(path, 6).planes.entries())
    expect(toneLevel(plane.subarray(9600, 38_400), hertz[channel] ?? 0)).toBeCloseTo(0.2, 1);
});
