import { isQuiet } from '../row.ts';
import { median } from '../summary.ts';
import type { CopyRow } from './row.ts';

/** The medians of one contestant at one job. */
export interface CopySummary {
  readonly job: CopyRow['job'];
  readonly name: string;
  /** Runs that count: the quiet ones, or all where none was. */
  readonly runs: number;
  readonly isQuiet: boolean;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly idleRenderer: number;
  readonly aboveIdle: number;
  readonly peakTree: number;
  readonly foreignCores: number;
  readonly moov: number;
  readonly size: number | null;
}

export function summarizeCopies(rows: readonly CopyRow[]): CopySummary[] {
  const groups = new Map<string, CopyRow[]>();
  for (const row of rows) {
    const key = `${row.job} ${row.name}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap(summaryOf);
}

function summaryOf(rows: readonly CopyRow[]): CopySummary[] {
  const quiet = rows.filter(isQuiet);
  const counted = quiet.length > 0 ? quiet : rows;
  const [first] = counted;
  if (first === undefined) return [];
  const middle = (value: (row: CopyRow) => number) => median(counted.map(value));
  return [
    {
      ...{ job: first.job, name: first.name, runs: counted.length, isQuiet: quiet.length > 0 },
      seconds: middle((row) => row.seconds),
      cpuSeconds: middle((row) => row.cpuSeconds),
      idleRenderer: middle((row) => row.idleRenderer),
      aboveIdle: middle((row) => row.peakRenderer - row.idleRenderer),
      peakTree: middle((row) => row.peakTree),
      foreignCores: middle((row) => row.foreignCores),
      moov: first.moov,
      size: rows.find(({ size }) => size !== null)?.size ?? null,
    },
  ];
}
