import { isQuiet, type Row } from './row.ts';

/** The medians of one contestant on one clip. */
export interface Summary {
  readonly clip: Row['clip'];
  readonly name: string;
  /** Runs that count: the quiet ones, or all where none was. */
  readonly runs: number;
  readonly isQuiet: boolean;
  readonly seconds: number;
  readonly fps: number;
  readonly cpuSeconds: number;
  readonly peakRenderer: number;
  readonly peakTree: number;
  readonly foreignCores: number;
  readonly bitrate: number;
  readonly size: number | null;
  readonly ssim: number | null;
}

export function summarize(rows: readonly Row[]): Summary[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.isUnmatched) continue;
    const key = `${row.clip} ${row.name}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap(summaryOf);
}

function summaryOf(rows: readonly Row[]): Summary[] {
  const quiet = rows.filter(isQuiet);
  const counted = quiet.length > 0 ? quiet : rows;
  const [first] = counted;
  if (first === undefined) return [];
  const middle = (value: (row: Row) => number) => median(counted.map(value));
  const sizes = counted.flatMap(({ size }) => size ?? []);
  return [
    {
      ...{ clip: first.clip, name: first.name, runs: counted.length, isQuiet: quiet.length > 0 },
      seconds: middle((row) => row.seconds),
      fps: middle((row) => row.fps),
      cpuSeconds: middle((row) => row.cpuSeconds),
      peakRenderer: middle((row) => row.peakRenderer),
      peakTree: middle((row) => row.peakTree),
      foreignCores: middle((row) => row.foreignCores),
      bitrate: first.bitrate,
      size: sizes.length > 0 ? median(sizes) : null,
      // Load does not change what comes out.
      ssim: rows.find(({ ssim }) => ssim !== null)?.ssim ?? null,
    },
  ];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (lower + upper) / 2;
}
