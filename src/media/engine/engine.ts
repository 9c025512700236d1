import type { Lease } from '../../protocol/budget.ts';
import type {
  EngineApi,
  InputRef,
  KeptInputs,
  PictureTimes,
  Probe,
  Result,
  RunRequest,
} from '../../protocol/engine-api.ts';
import { type ErrorRecord, SluiceError } from '../../protocol/error.ts';
import type { RunOutcome } from '../../protocol/job.ts';
import type { Mechanism } from '../../protocol/mechanism.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import type { RunEvent } from '../../protocol/run-event.ts';
import type { Rewriting } from '../container/whole/rewriting.ts';
import { FfmpegDesk } from '../ffmpeg/ffmpeg-desk.ts';
import { FfmpegWorkers } from '../ffmpeg/ffmpeg-workers.ts';
import { HAS_FFMPEG } from '../ffmpeg/load-core.ts';
import { fingerprint } from '../io/fingerprint.ts';
import { opfsStandIns, sweepStandIns } from '../io/opfs-stand-ins.ts';
import type { SpoolStore } from '../io/spool-store.ts';
import type { LiveCounts } from '../memory/live-counts.ts';
import { MemoryBudget } from '../memory/memory-budget.ts';
import { validateRecipe } from '../plan/recipe-validator.ts';
import { sourceOf } from './inputs/input-source.ts';
import { Planner } from './inputs/planner.ts';
import { RecentInputs } from './inputs/recent-inputs.ts';
import { RunControl } from './run-control.ts';
import { type Finished, runJob } from './run-job.ts';
import { sizedPlan } from './sizing/sized-plan.ts';
import { waitReason } from './waiting.ts';

const MIB = 1024 * 1024;
/** What opening a file by ffmpeg may take, where no job grants it. */
const OPENING: Lease = {
  ...{ bytes: 128 * MIB, readAhead: 16 * MIB },
  ...{ decodeQueue: 1, encodeQueue: 1, pipelines: 1 },
};

/** What a media worker exposes. Failures come back as data, because custom errors do not cross a thread. */
export class Engine implements EngineApi {
  readonly #openSpool: (job: string, live: LiveCounts) => Promise<SpoolStore>;
  readonly #recent = new RecentInputs();
  #desk: FfmpegDesk | undefined;
  readonly #runs = new Map<string, { readonly control: RunControl; readonly budget: MemoryBudget }>();

  constructor(openSpool: (job: string, live: LiveCounts) => Promise<SpoolStore>) {
    this.#openSpool = openSpool;
  }

  async joinFfmpeg(desk: MessagePort): Promise<void> {
    if (!HAS_FFMPEG) return;
    this.#desk = new FfmpegDesk(desk);
    // Of a worker that was ended; without a disk there is nothing to sweep.
    sweepStandIns().catch(() => {});
  }

  async probe(input: InputRef, without: readonly Mechanism[] = []): Promise<Result<Probe>> {
    return this.#opening(without, async (signal, rewriting) => {
      const began = performance.now();
      const { source, container } = await this.#recent.open(input, signal, rewriting);
      return {
        info: container.info,
        bytesRead: source.bytesRead,
        seconds: (performance.now() - began) / 1000,
      };
    });
  }

  async times(input: InputRef, without: readonly Mechanism[] = []): Promise<Result<PictureTimes>> {
    return this.#opening(without, async (signal, rewriting) => {
      const [container] = (await this.#recent.all([input], signal, rewriting)).containers;
      const picture = container?.info.tracks.find(({ kind, unusable }) => kind === 'video' && !unusable);
      const index = picture ? container?.track(picture.id).index : undefined;
      // Without an index the times are unknown until all is read.
      if (!index) return { frames: new Float64Array(), keys: new Float64Array() };
      return { frames: index.times(), keys: index.keyTimes() };
    });
  }

  async fingerprint(input: InputRef): Promise<Result<string>> {
    return resultOf(async (signal) => fingerprint(await sourceOf(input, signal), signal));
  }

  async checkRecipe(recipe: unknown): Promise<Result<Recipe>> {
    return resultOf(async () => validateRecipe(recipe));
  }

  async kept(): Promise<KeptInputs> {
    return this.#recent.kept;
  }

  async plan(
    inputs: readonly InputRef[],
    recipe: Recipe,
    without: readonly Mechanism[],
    samples = false,
    speeds: Readonly<Record<string, number>> = {},
    drawnSide?: number,
  ): Promise<Result<Plan>> {
    return this.#opening(without, async (signal, rewriting) => {
      const opened = await this.#recent.all(inputs, signal, rewriting);
      const planner = new Planner(opened, signal, {
        without,
        speeds,
        ...(drawnSide !== undefined && { drawnSide }),
      });
      const asked = validateRecipe(recipe);
      return samples ? sizedPlan(asked, { planner, opened, without, signal }) : planner.plan(asked);
    });
  }

  async run(request: RunRequest, events: MessagePort): Promise<RunOutcome> {
    const budget = new MemoryBudget(request.lease);
    const ffmpeg = this.#ffmpegFor(request.options.without, budget);
    const run = { control: new RunControl(), budget, ffmpeg };
    this.#runs.set(request.job, run);
    const post = (event: RunEvent) => events.postMessage(event);
    try {
      const outcome = await outcomeOf(() => runJob(request, { ...run, openSpool: this.#openSpool, post }));
      ffmpeg?.close();
      return { ...outcome, live: run.budget.live.end() };
    } finally {
      this.#runs.delete(request.job);
      events.close();
    }
  }

  async pause(job: string): Promise<void> {
    this.#runs.get(job)?.control.pause();
  }

  async resume(job: string): Promise<void> {
    this.#runs.get(job)?.control.resume();
  }

  async cancel(job: string): Promise<void> {
    this.#runs.get(job)?.control.stop();
  }

  async grant(job: string, lease: Lease): Promise<void> {
    this.#runs.get(job)?.budget.renew(lease);
  }

  /** For one call: ffmpeg is begun where a file needs it, and ends with the call. */
  #opening<T>(
    without: readonly Mechanism[],
    work: (signal: AbortSignal, rewriting?: Rewriting) => Promise<T>,
  ): Promise<Result<T>> {
    return resultOf(async (signal) => {
      const ffmpeg = this.#ffmpegFor(without, new MemoryBudget(OPENING));
      try {
        return await work(signal, ffmpeg && { ffmpeg, standIns: opfsStandIns });
      } finally {
        ffmpeg?.close();
      }
    });
  }

  #ffmpegFor(without: readonly Mechanism[], budget: MemoryBudget): FfmpegWorkers | undefined {
    return this.#desk && !without.includes('ffmpeg') ? new FfmpegWorkers(this.#desk, budget) : undefined;
  }
}

async function outcomeOf(work: () => Promise<Finished>): Promise<RunOutcome> {
  try {
    return { status: 'done', ...(await work()) };
  } catch (cause) {
    if (isAbort(cause)) return { status: 'cancelled' };
    const error = recordOf(cause);
    const reason = waitReason(error.code);
    return reason ? { status: 'waiting', reason, error } : { status: 'failed', error };
  }
}

async function resultOf<T>(work: (signal: AbortSignal) => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work(new AbortController().signal) };
  } catch (cause) {
    return isAbort(cause) ? { ok: false, aborted: true } : { ok: false, error: recordOf(cause) };
  }
}

function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError';
}

function recordOf(cause: unknown): ErrorRecord {
  const error =
    cause instanceof SluiceError ? cause : new SluiceError('engine-crashed', { stage: 'run', cause });
  return error.toJSON();
}
