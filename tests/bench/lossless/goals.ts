import type { Goal } from '../goals.ts';
import type { CopySummary } from './summary.ts';

const MOST_SECONDS = 0.3;
const MOST_SECONDS_EXACT = 2;
const LEAST_GAIN = 5;
/** Bytes above the idle page at most, with twice the recording's `moov`. */
const MOST_MEMORY = 80e6;

/** What Sluice promises of cuts without loss. */
export function copyGoals(summaries: readonly CopySummary[]): Goal[] {
  return summaries
    .filter(({ name }) => name === 'sluice')
    .flatMap((sluice) => (sluice.job === 'exact' ? exactGoals(sluice, summaries) : instantGoals(sluice)));
}

function instantGoals(sluice: CopySummary): Goal[] {
  const { job, aboveIdle, moov } = sluice;
  const most = MOST_MEMORY + 2 * moov;
  return [
    secondsGoal(sluice, MOST_SECONDS),
    {
      ...{ clip: job, what: 'peak of the renderer above idle, MB', value: aboveIdle / 1e6 },
      ...{ limit: `at most ${(most / 1e6).toFixed(1)}`, verdict: aboveIdle <= most ? 'met' : 'missed' },
    },
  ];
}

function exactGoals(sluice: CopySummary, summaries: readonly CopySummary[]): Goal[] {
  const whole = summaries.find(({ name }) => name === 'sluice-reencode');
  const seconds = secondsGoal(sluice, MOST_SECONDS_EXACT);
  if (!whole) return [seconds];
  const gain = whole.seconds / sluice.seconds;
  const verdict = whole.isQuiet && sluice.isQuiet ? (gain >= LEAST_GAIN ? 'met' : 'missed') : 'disturbed';
  const what = 'speed, times making all of it new';
  return [seconds, { clip: sluice.job, what, value: gain, limit: `at least ${LEAST_GAIN}`, verdict }];
}

/** A busy machine only ever adds to a time, so what is fast enough there is so anywhere. */
function secondsGoal({ job, seconds, isQuiet }: CopySummary, most: number): Goal {
  const verdict = seconds < most ? 'met' : isQuiet ? 'missed' : 'disturbed';
  return { clip: job, what: 'probe, plan and run, s', value: seconds, limit: `under ${most}`, verdict };
}
