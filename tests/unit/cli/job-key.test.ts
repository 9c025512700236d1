import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parseArguments, type RunArguments } from '../../../src/cli/arguments.ts';
import { jobKey } from '../../../src/cli/job-key.ts';

const parsed = (...args: string[]) => parseArguments(['run', ...args]) as RunArguments;

test('the same command has the same key, wherever and however it is given', () => {
  const key = jobKey(parsed('-o', 'out.mp4', 'in.mp4'), { container: 'mp4' });
  const again = [
    '--overwrite',
    '--budget',
    '300000000',
    '--job-dir',
    'jobs',
    '-o',
    resolve('out.mp4'),
    './in.mp4',
  ];
  expect(jobKey(parsed(...again), { container: 'mp4' })).toBe(key);
  expect(key).toMatch(/^[0-9a-f]{16}$/);
});

test('another recipe, input, output or mechanism is another job', () => {
  const keys = [
    jobKey(parsed('-o', 'out.mp4', 'in.mp4'), {}),
    jobKey(parsed('-o', 'out.mp4', 'in.mp4'), { video: false }),
    jobKey(parsed('-o', 'out.mp4', 'other.mp4'), {}),
    jobKey(parsed('-o', 'other.mp4', 'in.mp4'), {}),
    jobKey(parsed('--without', 'rope', '-o', 'out.mp4', 'in.mp4'), {}),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});
