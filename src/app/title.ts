import { msg, str } from '@lit/localize';
import { shareDone } from '../elements/job-words.ts';
import { percent } from '../elements/numbers.ts';
import type { QueueEntry } from '../elements/queue-entry.ts';

/** The tab's title: how far the running job is, where there is one. */
export function titleOf(active: readonly QueueEntry[]): string {
  const running = active.find(({ job }) => job.state === 'running');
  if (!running) return 'Sluice';
  return msg(str`${percent(Math.min(0.99, shareDone(running.job.progress)))} - Sluice`);
}
