import type { ErrorRecord, Job, Outcome } from '../../index.ts';

/**
 * Nobody here can click: a job that waits for a person has ended, with what it waits for. The network alone comes back
 * by itself. Never settles otherwise.
 */
export function stuck(job: Job): Promise<Outcome> {
  return new Promise((resolve) => {
    const look = () => {
      if (job.state !== 'waiting' || job.waitReason === 'network' || !job.error) return;
      resolve({ status: 'failed', error: withOffer(job.error, job.offer) });
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
