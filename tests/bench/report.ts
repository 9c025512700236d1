import type { Environment } from './environment.ts';
import type { Goal } from './goals.ts';
import { type HybridSummary, hybridReportText } from './hybrid/summary.ts';
import { copyReportText } from './lossless/report.ts';
import type { CopySummary } from './lossless/summary.ts';
import { type PipelineSummary, pipelineReportText } from './pipelines/summary.ts';
import type { Failure } from './row.ts';
import { isSameSize } from './size-match.ts';
import type { Summary } from './summary.ts';
import { table } from './table.ts';
import type { SizeRow } from './target-size/row.ts';
import { sizeReportText } from './target-size/summary.ts';

export interface Report {
  readonly environment: Environment;
  readonly summaries: readonly Summary[];
  readonly lossless: readonly CopySummary[];
  readonly hybrid: readonly HybridSummary[];
  readonly pipelines: readonly PipelineSummary[];
  readonly sizes: readonly SizeRow[];
  readonly goals: readonly Goal[];
  readonly failures: readonly Failure[];
}

const HEAD = [
  ...['clip', 'contestant', 'runs', 's', 'fps', 'x speed', 'CPU s', 'x CPU', 'renderer MB', 'tree MB'],
  ...['foreign', 'asked kbit/s', 'MB', 'SSIM'],
];

const NOTES = `Medians of the runs with at most 0.35 cores of foreign load; ! where there was none, then of all.
x: times mediabunny on the same clip (speed: more is better; CPU: less). CPU s: user and system time of the whole
process tree. MB: resident at most, every 100 ms, pages that several processes share counted for each. ~ size more
than 2 % off Sluice's: do not compare its SSIM. SSIM: luma, against the source scaled by a bicubic filter.`;

export function reportText({
  environment,
  summaries,
  lossless,
  hybrid,
  pipelines,
  sizes,
  goals,
  failures,
}: Report): string {
  const facts = Object.entries(environment).map(([name, value]) => [name, String(value)]);
  const parts = [table(facts, 2)];
  if (summaries.length > 0) {
    parts.push(table([HEAD, ...summaries.map((one) => cells(one, summaries))], 2), NOTES);
  }
  parts.push(...copyReportText(lossless), ...hybridReportText(hybrid));
  parts.push(...pipelineReportText(pipelines), ...sizeReportText(sizes));
  if (goals.length > 0) parts.push(table(goals.map(goalCells), 3));
  for (const { clip, name, round, message } of failures) {
    parts.push(`FAILED  ${clip} ${name}, round ${round + 1}: ${message}`);
  }
  return parts.join('\n\n');
}

function cells(one: Summary, all: readonly Summary[]): string[] {
  const of = (name: string) => all.find((other) => other.clip === one.clip && other.name === name);
  const [peer, sluice] = [of('mediabunny'), of('sluice')];
  const times = (value: number | undefined) => (value === undefined ? '' : value.toFixed(2));
  const isOff = one.size !== null && sluice?.size != null && !isSameSize(one.size, sluice.size);
  return [
    ...[one.clip, one.name, `${one.runs}${one.isQuiet ? '' : '!'}`],
    ...[one.seconds.toFixed(2), one.fps.toFixed(0), times(peer && peer.seconds / one.seconds)],
    ...[one.cpuSeconds.toFixed(1), times(peer && one.cpuSeconds / peer.cpuSeconds)],
    ...[one.peakRenderer, one.peakTree].map((bytes) => (bytes > 0 ? megabytes(bytes, 0) : '')),
    ...[one.foreignCores.toFixed(2), (one.bitrate / 1000).toFixed(0)],
    ...[one.size === null ? '' : `${isOff ? '~' : ''}${megabytes(one.size, 2)}`, one.ssim?.toFixed(4) ?? ''],
  ];
}

function goalCells({ clip, what, value, limit, verdict }: Goal): string[] {
  return [verdict, clip, what, value.toFixed(3), limit];
}

const megabytes = (bytes: number, digits: number) => (bytes / 1e6).toFixed(digits);
