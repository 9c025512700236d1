import type { Lease } from '../../../protocol/budget.ts';
import type { Mechanism } from '../../../protocol/mechanism.ts';
import type { Plan } from '../../../protocol/plan.ts';
import type { Recipe } from '../../../protocol/recipe.schema.ts';
import { FrameLedger } from '../../memory/frame-ledger.ts';
import { MemoryBudget } from '../../memory/memory-budget.ts';
import { Attempts } from '../attempts.ts';
import type { Opened } from '../inputs/open-inputs.ts';
import type { Planner } from '../inputs/planner.ts';
import { Lockstep } from '../lockstep.ts';
import { SizeMissed, withSizeWarning, withSmallerPicture } from '../picture/size-missed.ts';
import { RunMeter } from '../run-meter.ts';
import type { Run } from '../run-state.ts';
import { SealedSoFar } from '../sealed-so-far.ts';
import { SidesTried } from './sides-tried.ts';
import { sizedRun } from './sized-run.ts';

/** Places that are enough for a promise. */
const PLACES = 6;

/** For one decoder and two encoders that make some pictures. */
const LEASE: Lease = { bytes: 64e6, decodeQueue: 4, encodeQueue: 2, pipelines: 1, readAhead: 8e6 };

export interface SizedPlanning {
  readonly planner: Planner;
  readonly opened: Opened;
  readonly without: readonly Mechanism[];
  readonly signal: AbortSignal;
}

/**
 * The plan of a recipe; where it asks for a size, what a few samples of its pictures let expect, and the size of the
 * picture that fits.
 * @throws what `Planner.plan` throws; SluiceError plan-impossible where the samples say that nothing fits
 */
export async function sizedPlan(recipe: Recipe, planning: SizedPlanning): Promise<Plan> {
  const tried = new SidesTried();
  let asked = recipe;
  let plan = await planning.planner.plan(asked);
  // A promise is not worth fetching ffmpeg for.
  if (plan.tracks.some(({ sources }) => sources.some((source) => source?.decoder))) return plan;
  for (;;) {
    try {
      return (await sizedRun(samplingRun(plan, planning), tried, PLACES)).plan;
    } catch (cause) {
      if (!(cause instanceof SizeMissed)) throw cause;
      asked = withSmallerPicture(asked, plan, cause);
      plan = withSizeWarning(await planning.planner.plan(asked));
    }
  }
}

/** A run that makes nothing but samples. */
function samplingRun(plan: Plan, { opened, without, signal }: SizedPlanning): Run {
  const budget = new MemoryBudget(LEASE);
  const checkpoint = async () => signal.throwIfAborted();
  const noSpool = () => {
    throw new RangeError('samples are not kept');
  };
  return {
    plan,
    inputs: opened.containers,
    spool: {
      create: noSpool,
      file: noSpool,
      seal: noSpool,
      sealed: noSpool,
      discard: noSpool,
      remove: noSpool,
    },
    context: { signal, budget, frames: new FrameLedger(budget), checkpoint },
    meter: new RunMeter(plan.duration, { binDuration: 1, bins: [] }, budget, () => 0),
    lockstep: new Lockstep(signal),
    codecs: [],
    finished: [],
    attempts: new Attempts('', []),
    sealed: new SealedSoFar([], signal),
    sizing: new Map(),
    settings: { without, check: false, learned: {} },
    post: () => {},
    note: () => {},
  };
}
