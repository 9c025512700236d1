import type { ErrorRecord, Job } from '../../index.ts';
import type { PageOutcome } from '../page-api.ts';

/**
 * Nobody here can click: a job that waits for a person has ended, with what it waits for. The network alone comes back
 * by itself. Never settles otherwise.
 */
export function stuck(job: Job): Promise<Extract<PageOutcome, { status: 'failed' }>> {
  return new Promise((resolve) => {
    const look = () => {
      if (job.state !== 'waiting' || job.waitReason === 'network' || !job.error) return;
      resolve({ status: 'failed', error: withOffer(job.error, job.offer), isKept: true });
    };
    job.addEventListener('change', look);
    look();
  });
}

/** What is offered on a page by a button is said here as what to add to the command. */
function withOffer(error: ErrorRecord, offer: Job['offer']): ErrorRecord {
  if (!offer?.video) return error;
  const { shortSide, width, height } = offer.video;
  const size = shortSide === undefined ? { width, height } : { shortSide };
  const settings = Object.entries(size).map(([name, value]) => `--set video.${name}=${value}`);
  const hint = `${error.hint} A smaller picture works with: ${settings.join(' ')}`;
  return { ...error, hint, details: { ...error.details, offer } };
}
