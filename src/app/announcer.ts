import { msg, str } from '@lit/localize';
import { entryName } from '../elements/entry-facts.ts';
import { shareDone, sizeWords } from '../elements/job-words.ts';
import type { QueueEntry } from '../elements/queue-entry.ts';
import { waitReasonWords, waitWords } from '../elements/wait-words.ts';
import type { Job } from '../index.ts';

interface Heard {
  readonly state: Job['state'];
  readonly quarter: number;
}

/** What is spoken of jobs: start, 25, 50, 75 %, done and stopped; nothing between. */
export class Announcer {
  private readonly heard = new WeakMap<Job, Heard>();

  /** The sentence for what is new since the last call, if it is worth one. */
  say(entry: QueueEntry): string | undefined {
    const { job } = entry;
    const name = entryName(entry);
    const before = this.heard.get(job);
    const quarter = Math.floor(Math.min(0.99, shareDone(job.progress)) * 4);
    const now: Heard = { state: job.state, quarter };
    this.heard.set(job, now);
    if (before?.state === now.state) {
      const isFurther = now.state === 'running' && now.quarter > before.quarter;
      return isFurther ? msg(str`${name}: ${now.quarter * 25} percent`) : undefined;
    }
    switch (now.state) {
      case 'running':
        return before?.state === 'paused' ? msg(str`${name}: continued`) : msg(str`${name}: started`);
      case 'paused':
        return msg(str`${name}: paused`);
      case 'waiting':
        return `${name}: ${waitWords(job)} ${waitReasonWords(job)}`;
      case 'done':
        return msg(str`${name} is done: ${sizeWords(entry)}`);
      case 'failed':
        return job.outcome?.status === 'failed'
          ? msg(str`${name} stopped: ${job.outcome.error.message} ${job.outcome.error.hint}`)
          : undefined;
      default:
        return undefined;
    }
  }
}
