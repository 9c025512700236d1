import { table } from '../table.ts';
import type { CopySummary } from './summary.ts';

const HEAD = [
  ...['job', 'contestant', 'runs', 's', 'x speed', 'CPU s', 'idle MB', 'above MB', 'tree MB', 'foreign'],
  ...['moov MB', 'MB'],
];

const NOTES = `Without loss. x: times mediabunny, for exact times making all of it new. s: until the result exists, for Sluice
as a Blob, for the others as a file. idle: the largest renderer before the job, above: its peak above that, as the
system keeps it. moov: of the recording. All runs of one job ask for the same; what it gives is judged once.`;

export function copyReportText(summaries: readonly CopySummary[]): string[] {
  if (summaries.length === 0) return [];
  return [table([HEAD, ...summaries.map((one) => cells(one, summaries))], 2), NOTES];
}

function cells(one: CopySummary, all: readonly CopySummary[]): string[] {
  const peer = all.find(
    ({ job, name }) => job === one.job && (name === 'mediabunny' || name === 'sluice-reencode'),
  );
  const hasRenderer = one.idleRenderer > 0;
  return [
    ...[one.job, one.name, `${one.runs}${one.isQuiet ? '' : '!'}`],
    ...[one.seconds.toFixed(3), peer ? (peer.seconds / one.seconds).toFixed(2) : ''],
    one.cpuSeconds.toFixed(2),
    ...[one.idleRenderer, one.aboveIdle].map((bytes) => (hasRenderer ? megabytes(bytes, 0) : '')),
    ...[megabytes(one.peakTree, 0), one.foreignCores.toFixed(2), megabytes(one.moov, 1)],
    one.size === null ? '' : megabytes(one.size, 2),
  ];
}

const megabytes = (bytes: number, digits: number) => (bytes / 1e6).toFixed(digits);
