import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../src/cli/setup.mjs';
import { buildBenchPage } from './bench-page.ts';
import { clipOf, recordings } from './clips.ts';
import { environment } from './environment.ts';
import { floors } from './floors.ts';
import { goalsOf } from './goals.ts';
import { mediabunny } from './mediabunny.ts';
import { native } from './native.ts';
import { reportText } from './report.ts';
import { runRounds } from './rounds.ts';
import type { Failure, Row } from './row.ts';
import { chosen, parseSettings, type Settings, USAGE } from './settings.ts';
import { sluice } from './sluice.ts';
import { summarize } from './summary.ts';

/** When it has not come to its end by then, it reports what it has. */
const LIMIT_MS = 39 * 60_000;

const contestants = [sluice, mediabunny, ...native, floors];

async function runAll(settings: Settings, rows: Row[], failures: Failure[], signal: AbortSignal) {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
  try {
    for (const recording of chosen(recordings, settings.only)) {
      say(`${recording.name}: making the clip, if it is not there`);
      const clip = clipOf(recording, settings.seconds);
      const isLong = clip.name === 'long';
      const racing = chosen(contestants, settings.only).filter(({ isForLong }) => isForLong || !isLong);
      await runRounds(
        {
          ...{ clip, folder, contestants: racing, isCompared: !isLong, rounds: isLong ? 1 : settings.rounds },
          onRow: (row) => {
            rows.push(row);
            say(
              `${row.clip} ${row.name}, round ${row.round + 1}: ${row.seconds.toFixed(2)} s, CPU ` +
                `${row.cpuSeconds.toFixed(2)} s, foreign load ${row.foreignCores.toFixed(2)}` +
                (row.isUnmatched ? '; size is off, once more with another bitrate' : ''),
            );
          },
          onFailure: (failure) => {
            failures.push(failure);
            say(`${failure.clip} ${failure.name} failed: ${failure.message}`);
          },
        },
        signal,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readSettings(): Settings {
  const names = [...recordings, ...contestants].map(({ name }) => name);
  try {
    return parseSettings(process.argv.slice(2), names);
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exit(2);
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function writeReport(settings: Settings, rows: readonly Row[], failures: readonly Failure[]): void {
  const summaries = summarize(rows);
  const report = { environment: environment(), summaries, goals: goalsOf(summaries), failures };
  process.stdout.write(`${reportText(report)}\n`);
  const folder = join(root, 'bench-results');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`);
  writeFileSync(path, `${JSON.stringify({ ...report, settings, rows }, null, 2)}\n`);
  say(`All rows are in ${path}`);
}

if (process.platform !== 'linux') throw new Error('The bench reads /proc, which only Linux has.');
const settings = readSettings();
const interruption = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interruption.abort());
const limit = AbortSignal.timeout(LIMIT_MS);

const rows: Row[] = [];
const failures: Failure[] = [];
await buildBenchPage();
try {
  await runAll(settings, rows, failures, AbortSignal.any([interruption.signal, limit]));
} catch (error) {
  if (interruption.signal.aborted) say('Interrupted.');
  else if (limit.aborted) say('Out of time: what follows is not all.');
  else throw error;
}
writeReport(settings, rows, failures);
process.exitCode = interruption.signal.aborted ? 130 : failures.length > 0 || limit.aborted ? 1 : 0;
