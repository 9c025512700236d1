import type { Goal } from '../goals.ts';
import { isQuiet } from '../row.ts';
import { median } from '../summary.ts';
import { table } from '../table.ts';
import { HYBRIDS, type HybridRow } from './row.ts';

const LEAST_GAIN = 2.2;

export interface HybridSummary extends Omit<HybridRow, 'round'> {
  readonly runs: number;
  readonly isQuiet: boolean;
}

/** The medians of each, of the quiet runs where there is one. */
export function summarizeHybrid(rows: readonly HybridRow[]): HybridSummary[] {
  return HYBRIDS.flatMap((name) => {
    const all = rows.filter((row) => row.name === name);
    const quiet = all.filter(isQuiet);
    const counted = quiet.length > 0 ? quiet : all;
    if (counted.length === 0) return [];
    const middle = (value: (row: HybridRow) => number) => median(counted.map(value));
    return {
      ...{ name, runs: counted.length, isQuiet: quiet.length > 0 },
      seconds: middle((row) => row.seconds),
      cpuSeconds: middle((row) => row.cpuSeconds),
      peakTree: middle((row) => row.peakTree),
      foreignCores: middle((row) => row.foreignCores),
    };
  });
}

export function hybridGoals(summaries: readonly HybridSummary[]): Goal[] {
  const [sluice, plain] = HYBRIDS.map((name) => summaries.find((one) => one.name === name));
  if (!sluice || !plain) return [];
  const value = plain.seconds / sluice.seconds;
  const verdict = sluice.isQuiet && plain.isQuiet ? (value >= LEAST_GAIN ? 'met' : 'missed') : 'disturbed';
  return [
    {
      clip: 'hybrid',
      what: 'H.265: speed, times ffmpeg.wasm',
      value,
      limit: `at least ${LEAST_GAIN}`,
      verdict,
    },
  ];
}

export function hybridReportText(summaries: readonly HybridSummary[]): string[] {
  if (summaries.length === 0) return [];
  const head = ['H.265 to H.264', 'runs', 's', 'CPU s', 'tree MB', 'foreign'];
  const rows = summaries.map(
    ({ name, runs, isQuiet: quiet, seconds, cpuSeconds, peakTree, foreignCores }) => [
      ...[name, `${runs}${quiet ? '' : '!'}`, seconds.toFixed(2), cpuSeconds.toFixed(1)],
      ...[(peakTree / 1e6).toFixed(0), foreignCores.toFixed(2)],
    ],
  );
  return [table([head, ...rows], 1)];
}
