import type { Goal } from '../goals.ts';
import { isQuiet } from '../row.ts';
import { median } from '../summary.ts';
import { table } from '../table.ts';
import { CODECS, COUNTS, type PipelineRow } from './row.ts';

/** What is chosen may take this much longer than one pipeline. */
const MOST_LOSS = 1.05;

export interface PipelineSummary extends Omit<PipelineRow, 'round'> {
  readonly runs: number;
  readonly isQuiet: boolean;
}

/** The medians of each codec and count, of the quiet runs where there is one. */
export function summarizePipelines(rows: readonly PipelineRow[]): PipelineSummary[] {
  return CODECS.flatMap((codec) =>
    COUNTS.flatMap((count) => {
      const all = rows.filter((row) => row.codec === codec && row.count === count);
      const quiet = all.filter(isQuiet);
      const counted = quiet.length > 0 ? quiet : all;
      const last = counted.at(-1);
      if (!last) return [];
      const middle = (value: (row: PipelineRow) => number) => median(counted.map(value));
      return {
        ...{ codec, count, said: last.said, runs: counted.length, isQuiet: quiet.length > 0 },
        seconds: middle((row) => row.seconds),
        fps: middle((row) => row.fps),
        cpuSeconds: middle((row) => row.cpuSeconds),
        peakRenderer: middle((row) => row.peakRenderer),
        foreignCores: middle((row) => row.foreignCores),
      };
    }),
  );
}

/** Never slower than one pipeline by more than 5 %. */
export function pipelineGoals(summaries: readonly PipelineSummary[]): Goal[] {
  return CODECS.flatMap((codec): Goal[] => {
    const [one, chosen] = [oneOf(summaries, codec), of(summaries, codec, 'chosen')];
    if (!one || !chosen) return [];
    const value = chosen.seconds / one.seconds;
    const verdict = one.isQuiet && chosen.isQuiet ? (value <= MOST_LOSS ? 'met' : 'missed') : 'disturbed';
    const what = `${codec}: time of what is chosen, times one pipeline`;
    return [{ clip: 'pipelines', what, value, limit: `at most ${MOST_LOSS}`, verdict }];
  });
}

const HEAD = ['codec', 'pipelines', 'runs', 's', 'fps', 'x one', 'CPU s', 'renderer MB', 'foreign'];

export function pipelineReportText(summaries: readonly PipelineSummary[]): string[] {
  if (summaries.length === 0) return [];
  const said = summaries
    .filter(({ count }) => count === 'chosen')
    .map(({ codec, said }) => `${codec}: ${said || 'One part was made at a time throughout.'}`);
  return [table([HEAD, ...summaries.map((one) => cells(one, summaries))], 2), said.join('\n')];
}

function cells(one: PipelineSummary, all: readonly PipelineSummary[]): string[] {
  const alone = oneOf(all, one.codec);
  return [
    ...[one.codec, one.count, `${one.runs}${one.isQuiet ? '' : '!'}`],
    ...[one.seconds.toFixed(2), one.fps.toFixed(0), alone ? (alone.seconds / one.seconds).toFixed(2) : ''],
    ...[one.cpuSeconds.toFixed(1), (one.peakRenderer / 1e6).toFixed(0), one.foreignCores.toFixed(2)],
  ];
}

function oneOf(all: readonly PipelineSummary[], codec: PipelineRow['codec']) {
  return of(all, codec, 'one');
}

function of(all: readonly PipelineSummary[], codec: PipelineRow['codec'], count: PipelineRow['count']) {
  return all.find((row) => row.codec === codec && row.count === count);
}
