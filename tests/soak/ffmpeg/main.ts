import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startServer } from '../../support/app-server.ts';
import { sluice } from '../../support/command-line.ts';
import { decodeMessages, packetsOf } from '../../support/judge.ts';
import { killedJob } from '../../support/killed-job.ts';
import { KINDS, videoOf } from './inputs.ts';

const SHORT = 5;
/** The whole browser may take so much more for the long one. */
const MOST_GROWTH = 1.1;
const MOMENTS = [0.2, 0.55];

const { values } = parseArgs({
  options: {
    kinds: { type: 'string', default: Object.keys(KINDS).join(',') },
    seconds: { type: 'string', default: '600' },
  },
});
const seconds = Number(values.seconds);
const folder = mkdtempSync(join(tmpdir(), 'sluice-ffmpeg-'));
const server = await startServer();
const faults: string[] = [];
try {
  for (const kind of values.kinds.split(',')) {
    const [short, long] = [await memoryOf(kind, SHORT), await memoryOf(kind, seconds)];
    const growth = long / short;
    console.log(`${kind}: ${megabytes(short)} MB for ${SHORT} s, ${megabytes(long)} MB for ${seconds} s`);
    if (!(growth <= MOST_GROWTH)) faults.push(`${kind}: ${growth.toFixed(2)} times the memory`);
    faults.push(...(await killed(kind)).map((fault) => `${kind}, killed: ${fault}`));
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) console.log(`FAULT  ${fault}`);
console.log(faults.length === 0 ? 'ok' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Bytes that the browser takes at most while it converts so much. */
async function memoryOf(kind: string, length: number): Promise<number> {
  const source = videoOf(kind, length);
  const output = join(folder, `${kind}-${length}.mp4`);
  const settings = ['--set', 'video.codec=avc', '--set', 'video.shortSide=480', '--receipt', 'none'];
  const { exit, lines } = await sluice('run', ...settings, '-o', output, source);
  if (exit !== 0) throw new Error(`${source}: ${JSON.stringify(lines)}`);
  faults.push(...wrong(source, output).map((fault) => `${kind}, ${length} s: ${fault}`));
  return lines[0].memory.peakTreeRss;
}

/** What is wrong with a job whose renderer was killed and that went on. */
async function killed(kind: string): Promise<string[]> {
  const input = videoOf(kind, seconds);
  const recipe = { video: { codec: 'avc', shortSide: 480 } } as const;
  const job = { address: server.address, folder, name: kind, input, recipe, victim: 'renderer' } as const;
  const { path, deaths } = await killedJob({ ...job, moments: MOMENTS });
  const lost = deaths.filter((death) => death.lost > death.pipelines);
  return [...wrong(input, path), ...lost.map((death) => `made again: ${JSON.stringify(death)}`)];
}

/** Every picture of the source at its time, and nothing that does not decode. */
function wrong(source: string, result: string): string[] {
  const shown = (path: string) =>
    packetsOf(path, 'v:0')
      .filter(({ discarded }) => !discarded)
      .map(({ pts }) => pts)
      .sort((a, b) => a - b);
  const [wanted, found] = [shown(source), shown(result)];
  const off = wanted.findIndex((time, index) => !(Math.abs(time - (found[index] ?? 0)) < 0.001));
  const messages = decodeMessages(result);
  return [
    ...(wanted.length === found.length ? [] : [`${found.length} pictures instead of ${wanted.length}`]),
    ...(off < 0 ? [] : [`picture ${off} comes at ${found[off]}, not ${wanted[off]}`]),
    ...(messages === '' ? [] : [`ffmpeg says: ${messages.slice(0, 300)}`]),
  ];
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
