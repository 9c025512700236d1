import { wrap } from 'comlink';
import type { CodecTrials, PictureTrial, TrialApi } from '../../protocol/codec-trial.ts';
import { SluiceError } from '../../protocol/error.ts';
import { lives } from '../lives.ts';
import { startTrialWorker } from '../worker-urls.ts';

const KEY = 'sluice-codecs';
/** A codec that has not answered by then does not. */
const PATIENCE_MS = 60_000;

/** What the codecs of this browser did when they were tried in this session; undefined before that. */
export function knownCodecs(): CodecTrials | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * Tries every codec by using it, in a worker that is ended afterwards, and keeps the answer for the session.
 * @throws SluiceError engine-silent
 */
export function tryCodecs(): Promise<CodecTrials> {
  return withWorker(async (trials) => keep(await trials.tryAll()));
}

/**
 * Tries them, then makes the largest picture each of them can and counts how many of 1080p it makes a second. Some
 * seconds a codec; `told` is called after each.
 * @throws SluiceError engine-silent
 */
export async function measureCodecs(told: (trials: CodecTrials) => void): Promise<CodecTrials> {
  let known = await tryCodecs();
  told(known);
  for (const { codec, write } of known.pictures) {
    if (write === 'none') continue;
    const measured = await withWorker((trials) => trials.measure(codec));
    const pictures = known.pictures.map(
      (trial): PictureTrial => (trial.codec === codec ? { ...trial, measured } : trial),
    );
    known = keep({ ...known, pictures });
    told(known);
  }
  return known;
}

async function withWorker<T>(use: (trials: TrialApi) => Promise<T>): Promise<T> {
  const worker = startTrialWorker();
  const closed = lives.open('worker', 'trial', worker);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silent = new Promise<never>((_, reject) => {
    const give = (cause?: unknown) => reject(new SluiceError('engine-silent', { stage: 'run', cause }));
    worker.addEventListener('error', give);
    timer = setTimeout(give, PATIENCE_MS);
  });
  try {
    return await Promise.race([use(wrap<TrialApi>(worker) as TrialApi), silent]);
  } finally {
    clearTimeout(timer);
    worker.terminate();
    closed();
  }
}

function keep(trials: CodecTrials): CodecTrials {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(trials));
  } catch {
    // Storage is switched off for this site: it is tried again next time.
  }
  return trials;
}
