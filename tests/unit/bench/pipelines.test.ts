import { expect, test } from 'vitest';
import type { PipelineRow } from '../../bench/pipelines/row.ts';
import { pipelineGoals, pipelineReportText, summarizePipelines } from '../../bench/pipelines/summary.ts';

function row(count: PipelineRow['count'], seconds: number, foreignCores = 0): PipelineRow {
  const rest = { codec: 'vp9', round: 0, cpuSeconds: 1, peakRenderer: 3e8, said: '' } as const;
  return { ...rest, count, seconds, foreignCores, fps: 1800 / seconds };
}

test('what is chosen may be slower than one pipeline by 5 %, and no more', () => {
  const verdict = (...rows: PipelineRow[]) => pipelineGoals(summarizePipelines(rows))[0]?.verdict;
  expect(verdict(row('one', 10), row('chosen', 10.4))).toBe('met');
  expect(verdict(row('one', 10), row('chosen', 10.6))).toBe('missed');
  expect(verdict(row('one', 10, 1), row('chosen', 10.6))).toBe('disturbed');
  expect(verdict(row('one', 10))).toBeUndefined();
});

test('the report has the ratio to one pipeline, of quiet runs', () => {
  const rows = [row('one', 10), row('two', 8), row('two', 99, 1), row('chosen', 10)];
  const text = pipelineReportText(summarizePipelines(rows)).join('\n');
  expect(text).toMatch(/vp9\s+two\s+1\s+8\.00\s+225\s+1\.25/);
  expect(text).toContain('vp9: One part was made at a time throughout.');
});
