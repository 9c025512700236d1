import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { measured } from '../../bench/usage.ts';

const run = promisify(execFile);

/** Spends half a second of CPU, holds 200 MB, and says what it spent. */
const SPENDER = `
  const held = Buffer.alloc(200e6, 1);
  const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
  while (spent() < 0.5) held[0] += 1;
  setTimeout(() => console.log(spent()), 300);
`;

test('the time of a process that has ended and its memory are counted, nobody else’s', async () => {
  const { value, usage } = await measured(() => run(process.execPath, ['-e', SPENDER]));
  const spent = Number(value.stdout);
  expect(usage.cpuSeconds).toBeGreaterThan(spent - 0.05);
  expect(usage.cpuSeconds).toBeLessThan(spent + 0.3);
  expect(usage.elapsed).toBeGreaterThan(spent);
  expect(usage.peakTree).toBeGreaterThan(200e6);
  expect(usage.peakTree).toBeLessThan(400e6);
  expect(usage.peakRenderer).toBe(0);
});

test('a grandchild that its parent has waited for is counted, too', async () => {
  const parent = `console.log(require('child_process').execFileSync(process.execPath, ['-e', process.argv[1]]).toString())`;
  const { value, usage } = await measured(() => run(process.execPath, ['-e', parent, SPENDER]));
  expect(usage.cpuSeconds).toBeGreaterThan(Number(value.stdout));
  expect(usage.cpuSeconds).toBeLessThan(Number(value.stdout) + 0.3);
});
