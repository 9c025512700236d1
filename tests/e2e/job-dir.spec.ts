import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { browserProcesses, commandProcess } from '../support/browser-processes.ts';
import { type Running, sluice, startSluice } from '../support/command-line.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { decodeMessages, packetsOf } from '../support/judge.ts';
import { phoneVideo } from '../support/media.ts';

test.setTimeout(300_000);

interface Command {
  readonly folder: string;
  readonly output: string;
  readonly args: readonly string[];
}

/** Forty seconds of 1080p made smaller, with new sound: eight segments. */
function commandIn(outputDir: string): Command {
  mkdirSync(outputDir, { recursive: true });
  const folder = join(outputDir, 'jobs');
  const output = join(outputDir, 'small.mp4');
  const recipe = ['video.shortSide=720', 'video.codec=avc', 'audio.bitrate=64000'];
  const settings = recipe.flatMap((setting) => ['--set', setting]);
  return {
    folder,
    output,
    args: ['run', '--job-dir', folder, ...settings, '--receipt', 'none', '-o', output, phoneVideo(40)],
  };
}

/** Far enough that parts of it are finished. It says so every few seconds only. */
const halfway = (running: Running) => running.said(/Converting ([2-9]\d) %/);

function profileIn(folder: string): string {
  const name = readdirSync(folder).find((each) => each.startsWith('sluice-'));
  if (name === undefined) throw new Error('there is no profile');
  return join(folder, name);
}

/** The same command goes on, and leaves the result and nothing else. */
async function expectToGoOn({ args, folder, output }: Command): Promise<void> {
  const { exit, lines } = await sluice(...args);
  expect(lines[0]).toMatchObject({ status: 'done', frames: { encoded: 1200 } });
  expect(lines[0].resumedSegments).toBeGreaterThan(0);
  expect(exit).toBe(0);
  expect(readdirSync(folder)).toEqual([]);
  expectWhole(output);
}

function expectWhole(output: string): void {
  expect(ffprobe(output)[0]).toMatchObject({ height: 720, nb_read_packets: '1200' });
  expect(decodeMessages(output)).toBe('');
  const times = packetsOf(output, 'v:0').map(({ pts }) => pts);
  for (const [index, time] of times.entries()) expect(Math.abs(time - index / 30)).toBeLessThan(0.001);
}

test('interrupted: what is finished is kept, and the same command goes on', async ({}, { outputDir }) => {
  const command = commandIn(outputDir);
  const running = startSluice(...command.args);
  await halfway(running);
  // Held, so that it is not done before the other command has begun.
  const { renderer } = browserProcesses(profileIn(command.folder));
  process.kill(renderer, 'SIGSTOP');
  const second = await sluice(
    ...command.args.with(command.args.indexOf('-o') + 1, join(outputDir, 'other.mp4')),
  );
  process.kill(renderer, 'SIGCONT');
  expect(second).toMatchObject({ exit: 2, lines: [{ status: 'failed', error: { code: 'usage' } }] });
  expect(second.words).toContain('Another command');
  running.interrupt();
  const { exit, lines, words } = await running.ended;
  expect({ exit, lines }).toEqual({ exit: 130, lines: [] });
  expect(words).toContain('is kept in');
  expect(readdirSync(command.folder)).toEqual([expect.stringMatching(/^sluice-[0-9a-f]{16}$/)]);
  expect(existsSync(command.output)).toBe(false);
  await expectToGoOn(command);
});

test('the command killed, its browser left behind: the same command goes on', async ({}, { outputDir }) => {
  const command = commandIn(outputDir);
  const running = startSluice(...command.args);
  await halfway(running);
  process.kill(commandProcess(command.output), 'SIGKILL');
  await running.ended;
  await expectToGoOn(command);
});

test('the browser killed: a typed failure, and the same command goes on', async ({}, { outputDir }) => {
  const command = commandIn(outputDir);
  const running = startSluice(...command.args);
  await halfway(running);
  process.kill(browserProcesses(profileIn(command.folder)).browser, 'SIGKILL');
  const { exit, lines, words } = await running.ended;
  expect(exit).toBe(3);
  expect(lines).toEqual([{ status: 'failed', error: expect.objectContaining({ code: 'engine-crashed' }) }]);
  expect(words).toContain('is kept in');
  await expectToGoOn(command);
});

test('the page killed: the command goes on by itself', async ({}, { outputDir }) => {
  const command = commandIn(outputDir);
  const running = startSluice(...command.args);
  await halfway(running);
  process.kill(browserProcesses(profileIn(command.folder)).renderer, 'SIGKILL');
  const { exit, lines, words } = await running.ended;
  expect(words).toContain('Going on in a new page');
  expect(lines[0]).toMatchObject({ status: 'done', frames: { encoded: 1200 } });
  expect(lines[0].resumedSegments).toBeGreaterThan(0);
  expect(exit).toBe(0);
  expect(readdirSync(command.folder)).toEqual([]);
  expectWhole(command.output);
});
