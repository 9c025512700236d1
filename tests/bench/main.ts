import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../src/cli/setup.mjs';
import { buildBenchPage } from './bench-page.ts';
import { clipOf, recordings } from './clips.ts';
import { environment } from './environment.ts';
import { floors } from './floors.ts';
import { goalsOf } from './goals.ts';
import { hybridSubject, runHybridRounds } from './hybrid/race.ts';
import type { HybridRow } from './hybrid/row.ts';
import { hybridGoals, summarizeHybrid } from './hybrid/summary.ts';
import { copyGoals } from './lossless/goals.ts';
import { copiers, runJobs, subjects } from './lossless/race.ts';
import type { CopyRow } from './lossless/row.ts';
import { summarizeCopies } from './lossless/summary.ts';
import { mediabunny } from './mediabunny.ts';
import { native } from './native.ts';
import { pipelineSubject, runPipelineRounds } from './pipelines/race.ts';
import type { PipelineRow } from './pipelines/row.ts';
import { pipelineGoals, summarizePipelines } from './pipelines/summary.ts';
import { reportText } from './report.ts';
import { runRounds } from './rounds.ts';
import type { Failure, Row } from './row.ts';
import { chosen, parseSettings, type Settings, USAGE } from './settings.ts';
import { sluice } from './sluice.ts';
import { summarize } from './summary.ts';
import { sizedClips } from './target-size/clips.ts';
import { runSizes, sizeSubject } from './target-size/race.ts';
import { errorOf, type SizeRow, TARGETS } from './target-size/row.ts';
import { sizeGoals } from './target-size/summary.ts';

/** When it has not come to its end by then, it reports what it has. */
const LIMIT_MS = 39 * 60_000;

const contestants = [sluice, mediabunny, ...native, floors];

/** What there is so far. */
const rows: Row[] = [];
const copyRows: CopyRow[] = [];
const pipelineRows: PipelineRow[] = [];
const hybridRows: HybridRow[] = [];
const sizeRows: SizeRow[] = [];
const failures: Failure[] = [];

async function runAll(settings: Settings, signal: AbortSignal) {
  const names = chosen([...contestants, ...copiers], settings.only);
  const clips = chosen(
    [...recordings, ...subjects, hybridSubject, pipelineSubject, sizeSubject],
    settings.only,
  );
  const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
  try {
    for (const recording of recordings.filter(({ name }) => clips.has(name))) {
      const isLong = recording.name === 'long';
      const racing = contestants.filter(({ name, isForLong }) => names.has(name) && (isForLong || !isLong));
      if (racing.length === 0) continue;
      say(`${recording.name}: making the clip, if it is not there`);
      const clip = clipOf(recording, settings.seconds);
      const rounds = isLong ? 1 : settings.rounds;
      const race = { clip, folder, contestants: racing, isCompared: !isLong, rounds, onRow, onFailure };
      await runRounds(race, signal);
    }
    if (clips.has(hybridSubject.name))
      await runHybridRounds({ ...settings, say, onRow: onHybridRow, onFailure }, signal);
    if (clips.has(pipelineSubject.name))
      await runPipelineRounds({ ...settings, say, onRow: onPipelineRow, onFailure }, signal);
    if (clips.has(sizeSubject.name)) {
      const { seconds, clips: only, targets } = settings;
      await runSizes({ seconds, clips: only, targets, folder, say, onRow: onSizeRow, onFailure }, signal);
    }
    await runJobs({ settings, names, clips, folder, say, onRow: onCopyRow, onFailure }, signal);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function onRow(row: Row): void {
  rows.push(row);
  say(
    `${row.clip} ${row.name}, round ${row.round + 1}: ${row.seconds.toFixed(2)} s, CPU ` +
      `${row.cpuSeconds.toFixed(2)} s, foreign load ${row.foreignCores.toFixed(2)}` +
      (row.isUnmatched ? '; size is off, once more with another bitrate' : ''),
  );
}

function onCopyRow(row: CopyRow): void {
  copyRows.push(row);
  const { job, name, round, seconds, peakRenderer, idleRenderer, foreignCores } = row;
  const above = ((peakRenderer - idleRenderer) / 1e6).toFixed(0);
  say(
    `${job} ${name}, round ${round + 1}: ${seconds.toFixed(3)} s` +
      `${idleRenderer > 0 ? `, ${above} MB above idle` : ''}, foreign load ${foreignCores.toFixed(2)}`,
  );
}

function onHybridRow(row: HybridRow): void {
  hybridRows.push(row);
  const { name, round, seconds, foreignCores } = row;
  say(`hybrid ${name}, round ${round + 1}: ${seconds.toFixed(2)} s, foreign load ${foreignCores.toFixed(2)}`);
}

function onPipelineRow(row: PipelineRow): void {
  pipelineRows.push(row);
  const { codec, count, round, seconds, foreignCores } = row;
  say(
    `pipelines ${codec} ${count}, round ${round + 1}: ${seconds.toFixed(2)} s, foreign load ${foreignCores.toFixed(2)}`,
  );
}

function onSizeRow(row: SizeRow): void {
  sizeRows.push(row);
  const { clip, target, got, seconds, ssim, plain } = row;
  say(
    `${clip} ${target}: ${(got / 1e6).toFixed(3)} MB, ${(100 * errorOf(row)).toFixed(2)} %, ${seconds.toFixed(1)} s, ` +
      `SSIM ${ssim.toFixed(4)}; plain ${plain.ssim.toFixed(4)}`,
  );
}

function onFailure(failure: Failure): void {
  failures.push(failure);
  say(`${failure.clip} ${failure.name} failed: ${failure.message}`);
}

function readSettings(): Settings {
  const names = [
    ...[...recordings, ...subjects, hybridSubject, pipelineSubject, sizeSubject],
    ...[...contestants, ...copiers],
  ].map(({ name }) => name);
  try {
    const sized = { clips: sizedClips.map(({ name }) => name), targets: TARGETS };
    return parseSettings(process.argv.slice(2), [...new Set(names)], sized);
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exit(2);
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function writeReport(settings: Settings): void {
  const [summaries, lossless] = [summarize(rows), summarizeCopies(copyRows)];
  const pipelines = summarizePipelines(pipelineRows);
  const hybrid = summarizeHybrid(hybridRows);
  const goals = [
    ...goalsOf(summaries),
    ...copyGoals(lossless),
    ...hybridGoals(hybrid),
    ...pipelineGoals(pipelines),
    ...sizeGoals(sizeRows),
  ];
  const report = {
    environment: environment(),
    summaries,
    lossless,
    hybrid,
    pipelines,
    sizes: sizeRows,
    goals,
    failures,
  };
  process.stdout.write(`${reportText(report)}\n`);
  const folder = join(root, 'bench-results');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`);
  writeFileSync(
    path,
    `${JSON.stringify({ ...report, settings, rows, losslessRows: copyRows, hybridRows, pipelineRows }, null, 2)}\n`,
  );
  say(`All rows are in ${path}`);
}

if (process.platform !== 'linux') throw new Error('The bench reads /proc, which only Linux has.');
const settings = readSettings();
const interruption = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interruption.abort());
const limit = AbortSignal.timeout(LIMIT_MS);

await buildBenchPage();
try {
  await runAll(settings, AbortSignal.any([interruption.signal, limit]));
} catch (error) {
  if (interruption.signal.aborted) say('Interrupted.');
  else if (limit.aborted) say('Out of time: what follows is not all.');
  else throw error;
}
writeReport(settings);
process.exitCode = interruption.signal.aborted ? 130 : failures.length > 0 || limit.aborted ? 1 : 0;
