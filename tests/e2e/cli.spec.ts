import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { sluice, startSluice } from '../support/command-line.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { phoneVideo } from '../support/media.ts';

test('presets are printed as JSON', async () => {
  const { exit, lines } = await sluice('presets');
  expect(exit).toBe(0);
  expect(lines).toEqual([expect.objectContaining({ chat: expect.objectContaining({ container: 'mp4' }) })]);
});

test('probe prints a line a file, and a bad file does not stop the rest', async ({}, { outputDir }) => {
  mkdirSync(outputDir, { recursive: true });
  const text = join(outputDir, 'text.mp4');
  writeFileSync(text, 'this is no video\n'.repeat(100));
  const { exit, lines } = await sluice('probe', text, join(outputDir, 'none.mp4'), outputDir, phoneVideo());
  expect(exit).toBe(3);
  expect(lines).toEqual([
    { status: 'failed', file: text, error: expect.objectContaining({ code: 'container-unknown' }) },
    expect.objectContaining({ error: expect.objectContaining({ code: 'source-unreadable' }) }),
    expect.objectContaining({
      file: outputDir,
      error: expect.objectContaining({ code: 'source-unreadable' }),
    }),
    {
      status: 'ok',
      file: phoneVideo(),
      info: expect.objectContaining({ container: 'mp4', size: readFileSync(phoneVideo()).length }),
      bytesRead: expect.any(Number),
      seconds: expect.any(Number),
    },
  ]);
  expect(lines[3].bytesRead).toBeLessThan(200_000);
});

test('run makes the file and prints what it took', async ({}, { outputDir }) => {
  mkdirSync(outputDir, { recursive: true });
  const output = join(outputDir, 'small.mp4');
  const { exit, lines, words } = await sluice(
    ...['run', '--set', 'video.shortSide=720', '--set', 'video.bitrate=2500000', '-o', output, phoneVideo()],
  );
  expect(words).toMatch(/Made \d+ bytes/);
  expect(exit).toBe(0);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({
    status: 'done',
    output: { path: output, size: readFileSync(output).length, url: null },
    plan: { version: 1, container: 'mp4' },
    frames: { in: 300, out: 300, copied: 0, encoded: 300 },
    receipt: { plan: { version: 1 }, check: { frames: { expected: 300, found: 300 } } },
    resumedSegments: 0,
  });
  expect(lines[0].output.duration).toBeCloseTo(10, 1);
  const { seconds, memory } = lines[0];
  expect(seconds.check).toBeGreaterThan(0);
  expect(seconds.total).toBeGreaterThan(
    seconds.probe + seconds.plan + seconds.run + seconds.check + seconds.write,
  );
  expect(memory.peakTreeRss).toBeGreaterThan(memory.peakRendererRss);
  expect(memory.peakRendererRss).toBeGreaterThan(50e6);
  const [video, audio] = ffprobe(output);
  expect(video).toMatchObject({ codec_name: 'h264', width: 1280, height: 720, nb_read_packets: '300' });
  expect(audio).toMatchObject({ codec_name: 'aac' });
  expect(readdirSync(outputDir)).toEqual(['small.mp4']);
});

test('a recipe file, the receipt left out, an output replaced', async ({}, { outputDir }) => {
  mkdirSync(outputDir, { recursive: true });
  const output = join(outputDir, 'sound.m4a');
  const recipe = join(outputDir, 'recipe.json');
  writeFileSync(recipe, JSON.stringify({ version: 1, video: false }));
  writeFileSync(output, 'old');
  const args = ['run', '--recipe', recipe, '--receipt', 'none', '-o', output, phoneVideo()];
  const refused = await sluice(...args);
  expect(refused.exit).toBe(2);
  expect(refused.lines).toEqual([{ status: 'failed', error: expect.objectContaining({ code: 'usage' }) }]);
  expect(readFileSync(output, 'utf8')).toBe('old');
  const { exit, lines } = await sluice(...args, '--overwrite');
  expect(exit).toBe(0);
  expect(lines[0]).toMatchObject({ receipt: null, plan: { container: 'm4a' } });
  expect(ffprobe(output).map(({ codec_type }) => codec_type)).toEqual(['audio']);
});

test('a job that fails says why and leaves nothing', async ({}, { outputDir }) => {
  const jobs = join(outputDir, 'jobs');
  mkdirSync(jobs, { recursive: true });
  const output = join(outputDir, 'out.mp4');
  const args = ['run', '--job-dir', jobs, '--set', 'colour=red', '-o', output, phoneVideo()];
  const { exit, lines, words } = await sluice(...args);
  expect(exit).toBe(3);
  expect(lines).toEqual([{ status: 'failed', error: expect.objectContaining({ code: 'recipe-invalid' }) }]);
  expect(words).toContain(lines[0].error.hint);
  expect(readdirSync(jobs)).toEqual([]);
  expect(existsSync(output)).toBe(false);
});

test('a command that is not understood ends with 2 and the usage', async () => {
  for (const args of [[], ['shrink'], ['run', '--upload', 'x', '-o', 'o.mp4', 'i.mp4']]) {
    const { exit, lines, words } = await sluice(...args);
    expect(exit).toBe(2);
    expect(lines).toEqual([{ status: 'failed', error: expect.objectContaining({ code: 'usage' }) }]);
    expect(words).toContain('Usage:');
  }
});

test('interrupted while it converts: 130, and nothing is left', async ({}, { outputDir }) => {
  mkdirSync(outputDir, { recursive: true });
  const output = join(outputDir, 'out.mp4');
  const recipe = ['--set', 'video.codec=avc', '--set', 'video.bitrate=4000000'];
  const profiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith('sluice-'));
  const before = profiles();
  const running = startSluice('run', ...recipe, '-o', output, phoneVideo(40));
  await running.said(/Converting/);
  running.interrupt();
  const { exit, lines, words } = await running.ended;
  expect(exit).toBe(130);
  expect(lines).toEqual([]);
  expect(words).not.toContain('is kept in');
  expect(readdirSync(outputDir)).toEqual([]);
  expect(profiles().filter((name) => !before.includes(name))).toEqual([]);
});
