import type { ErrorRecord, Job, Recipe, Warning } from '../../index.ts';
import type { PageOutcome } from '../page-api.ts';

/**
 * Nobody here can click: what is offered instead is taken, unless the command named a size, and a job that waits for a
 * person all the same has ended, with what it waits for. The network alone comes back by itself. Never settles otherwise.
 * @param tell what was taken, in words
 */
export function stuck(
  job: Job,
  tell: (warning: Warning) => void,
): Promise<Extract<PageOutcome, { status: 'failed' }>> {
  const asked = job.recipe;
  return new Promise((resolve) => {
    const look = () => {
      const { offer, error } = job;
      if (job.state !== 'waiting' || job.waitReason === 'network' || !error) return;
      if (offer && !namesSize(asked)) {
        tell(fallback(error, offer, job.recipe));
        void job.acceptOffer();
      } else resolve({ status: 'failed', error: withOffer(error, offer), isKept: true });
    };
    job.addEventListener('change', look);
    look();
  });
}

function namesSize({ video }: Recipe): boolean {
  return Boolean(video && (video.width ?? video.height ?? video.shortSide) !== undefined);
}

function fallback({ message }: ErrorRecord, { video, clips }: Recipe, { clips: all }: Recipe): Warning {
  const side = video && video.shortSide !== undefined ? ` with ${video.shortSide} lines` : '';
  const part = clips === all ? 'a smaller picture' : 'the first minute alone';
  return { code: 'fallback-taken', message: `${message} So ${part}${side} was made.` };
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
