import { msg, str } from '@lit/localize';
import type { Job } from '../index.ts';
import { shareDone } from './job-words.ts';
import { bytes, percent } from './numbers.ts';

/** Stopped at 71 %: this disk is full. */
export function waitWords(job: Job): string {
  const done = percent(Math.min(0.99, shareDone(job.progress)));
  switch (job.waitReason) {
    case 'disk':
      return msg(str`Stopped at ${done}: this disk is full.`);
    case 'memory':
      return msg(str`Stopped at ${done}: there is too little memory.`);
    case 'network':
      return msg(str`Waiting at ${done}: the network is gone.`);
    default:
      return msg(str`Stopped at ${done}: ${job.error?.message ?? ''}`);
  }
}

/** Why, what is safe, and what is needed. */
export function waitReasonWords(job: Job): string {
  const kept = msg('The finished part is kept.');
  switch (job.waitReason) {
    case 'disk':
      return `${diskNeed(job)} ${kept}`;
    case 'memory':
      return `${job.error?.message ?? ''} ${kept}`;
    case 'network':
      return `${msg('It goes on when you are online again.')} ${kept}`;
    default:
      return `${job.error?.hint ?? ''} ${kept}`;
  }
}

/** What was found before anything was made names both numbers; later the rest is what counts. */
function diskNeed({ error, plan, progress }: Job): string {
  if (error?.stage === 'plan' || !plan) return error?.message ?? '';
  const rest = plan.estimate.bytes[1] * (1 - shareDone(progress));
  return msg(str`The rest needs about ${bytes(rest)}.`);
}
