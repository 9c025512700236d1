import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startServer } from '../../support/app-server.ts';
import { sluice } from '../../support/command-line.ts';
import { decodeMessages, packetsOf } from '../../support/judge.ts';
import { killedJob } from '../../support/killed-job.ts';
import { videoOf } from './inputs.ts';

const SHORT = 5;
/** The whole browser may take so much more for the long one. */
const MOST_GROWTH = 1.1;
const MOMENTS = [0.2, 0.55];

const { values } = parseArgs({
  options: {
    kinds: { type: 'string', default: 'hevc,mpeg4,prores,avi,wmv,vob' },
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
  const hasOwnClock = !/\.(mp4|mov)$/.test(source);
  const [wanted, found] = [shown(source), shown(result)].map((times) =>
    hasOwnClock ? times.map((time) => time - (times[0] ?? 0)) : times,
  ) as [number[], number[]];
  const off = wanted.findIndex((time, index) => !(Math.abs(time - (found[index] ?? 0)) < 0.001));
  const messages = decodeMessages(result);
  return [
    ...(wanted.length === found.length ? [] : [`${found.length} pictures instead of ${wanted.length}`]),
    ...(off < 0 ? [] : [`picture ${off} comes at ${found[off]}, not ${wanted[off]}`]),
    ...(messages === '' ? [] : [`ffmpeg says: ${messages.slice(0, 300)}`]),
  ];
}

/** Seconds, ascending; where packets have none, as a decoder finds them. */
function shown(path: string): number[] {
  const packets = packetsOf(path, 'v:0').filter(({ discarded }) => !discarded);
  const times = packets.map(({ pts }) => pts);
  return (times.some(Number.isNaN) ? decodedTimes(path) : times).sort((a, b) => a - b);
}

function decodedTimes(path: string): number[] {
  const entries = ['-show_entries', 'frame=best_effort_timestamp_time', '-of', 'csv=p=0'];
  const options = ['-v', 'error', '-select_streams', 'v:0', ...entries, path];
  const lines = execFileSync('ffprobe', options, { encoding: 'utf8', maxBuffer: 1e9 }).trim().split('\n');
  return lines.map((line) => Number.parseFloat(line));
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
