import type { Phase, Progress } from '../../protocol/job.ts';
import type { Flow } from '../../protocol/media-info.ts';
import type { Segment } from '../../protocol/plan.ts';
import type { MemoryBudget } from '../memory/memory-budget.ts';
import { WorkDone } from './work-done.ts';

/** Seconds before an estimate of the time left is worth saying. */
const SETTLE_SECONDS = 3;
/** Weight of the newest quarter second in the smoothed speed. */
const SMOOTHING = 0.12;

/** At most four a second. */
export const REPORT_MS = 250;

/** Of a run that has to find out how loud its sound is, the part that is done then. */
export const LISTENING_SHARE = 0.2;

/** What a run has done so far, as its parts report it; read four times a second. */
export class RunMeter {
  readonly #total: number;
  readonly #flow: Flow;
  readonly #made: number[];
  readonly #budget: MemoryBudget;
  readonly #bytesRead: () => number;
  readonly #span: { readonly from: number; readonly to: number };
  readonly #began = performance.now();
  /** By whatever each piece of work is known by; the slowest counts. */
  readonly #works = new Map<unknown, WorkDone>();
  phase: Phase = 'reading';
  framesOut = 0;
  framesCopied = 0;
  bytesOut = 0;
  readonly segments = { done: 0, running: 0, total: 0 };
  #last = { at: performance.now(), done: 0, frames: 0 };
  #speed: number | null = null;
  #fps: number | null = null;

  /** @param span shares of the whole that were done before, and are done when all that is reported here is */
  constructor(
    total: number,
    flow: Flow,
    budget: MemoryBudget,
    bytesRead: () => number,
    span = { from: 0, to: 1 },
  ) {
    this.#total = total;
    this.#span = span;
    this.#flow = flow;
    this.#made = flow.bins.map(() => 0);
    this.#budget = budget;
    this.#bytesRead = bytesRead;
  }

  /** Result bytes per bin of the source's flow. */
  get flow(): readonly number[] {
    return this.#made;
  }

  /**
   * A piece of work begins: these segments, in whatever order they are made.
   * @param finished by segment: what an earlier run has made of them
   */
  begin(work: unknown, segments: readonly Segment[], finished: ReadonlyMap<number, unknown>): void {
    this.#works.set(work, new WorkDone(segments, finished));
    this.#last.done = this.#done;
  }

  /** `bytes` of `work` were made for the output time `at`. */
  add(work: unknown, at: number, bytes: number): void {
    this.#works.get(work)?.reach(at);
    this.bytesOut += bytes;
    this.place(at, bytes);
  }

  /** Enters bytes into the result's flow alone: what is copied by reference is never in hand. */
  place(at: number, bytes: number): void {
    const bin = Math.min(this.#made.length - 1, Math.max(0, Math.floor(at / this.#flow.binDuration)));
    this.#made[bin] = (this.#made[bin] ?? 0) + bytes;
  }

  end(work: unknown): void {
    this.#works.get(work)?.end();
  }

  /** A segment that an earlier run has made: it is done, and says nothing of how fast this one is. */
  count(made: { readonly bytes: number; readonly framesOut: number; readonly framesCopied: number }): void {
    this.segments.done++;
    this.bytesOut += made.bytes;
    this.framesOut += made.framesOut;
    this.framesCopied += made.framesCopied;
    this.#last.frames = this.framesOut;
  }

  read(): Progress {
    const done = this.#done;
    this.#smooth(done);
    const elapsed = (performance.now() - this.#began) / 1000;
    const settled = elapsed >= SETTLE_SECONDS && this.#speed !== null && this.#speed > 0;
    return {
      phase: this.phase,
      done,
      total: this.#total,
      fps: this.#fps,
      speed: this.#speed,
      eta: settled ? (this.#total - done) / (this.#speed ?? 1) : null,
      bytesIn: this.#bytesRead(),
      bytesOut: this.bytesOut,
      bytesAcknowledged: 0,
      segments: { ...this.segments },
      pipelines: this.#budget.lease.pipelines,
      memory: this.#budget.report(),
      live: this.#budget.live.report(),
      flow: this.#made.slice(),
    };
  }

  get #done(): number {
    const { from, to } = this.#span;
    // Samples for a target size come before any work.
    const isBefore = this.#works.size === 0 && this.phase === 'converting';
    const share = isBefore ? 0 : Math.min(1, ...[...this.#works.values()].map((work) => work.share));
    return this.#total * (from + (to - from) * share);
  }

  #smooth(done: number): void {
    const now = performance.now();
    const seconds = (now - this.#last.at) / 1000;
    if (seconds < 0.2) return;
    this.#speed = smoothed(this.#speed, (done - this.#last.done) / seconds);
    this.#fps = smoothed(this.#fps, (this.framesOut - this.#last.frames) / seconds);
    this.#last = { at: now, done, frames: this.framesOut };
  }
}

function smoothed(before: number | null, now: number): number {
  return before === null ? now : before + SMOOTHING * (now - before);
}
