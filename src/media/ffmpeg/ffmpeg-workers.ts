import type { FfmpegRun } from '../../protocol/ffmpeg-api.ts';
import { Pulse } from '../codec/pulse.ts';
import type { MemoryBudget, Release } from '../memory/memory-budget.ts';
import type { FfmpegDesk } from './ffmpeg-desk.ts';
import { type FfmpegEnd, type FfmpegHearing, FfmpegWorker } from './ffmpeg-worker.ts';
import { loadCore } from './load-core.ts';

const MIB = 1024 * 1024;
/** What an instance takes before it has worked. */
const LEAST_BYTES = 48 * MIB;
/** ffmpeg leaves some memory behind with every run: one that has grown beyond this is replaced. */
const MOST_BYTES = 640 * MIB;

/** A worker and what it holds in the ledger. */
interface Member {
  readonly worker: FfmpegWorker;
  release: Release;
  readonly close: () => void;
}

/** The ffmpeg workers of one run of a job: as many as there may be pipelines, begun when they are needed. */
export class FfmpegWorkers {
  readonly #desk: FfmpegDesk;
  readonly #budget: MemoryBudget;
  readonly #idle: Member[] = [];
  readonly #members = new Set<Member>();
  readonly #freed = new Pulse();
  /** Those that are being begun count, too. */
  #open = 0;

  constructor(desk: FfmpegDesk, budget: MemoryBudget) {
    this.#desk = desk;
    this.#budget = budget;
  }

  /** How many runs there may be at once. */
  get most(): number {
    return this.#budget.lease.pipelines;
  }

  /**
   * Runs ffmpeg once, as soon as a worker is free.
   * @throws SluiceError engine-unavailable, engine-crashed, engine-silent; AbortError, and what `hearing` throws
   */
  async run(run: FfmpegRun, hearing: FfmpegHearing, signal: AbortSignal): Promise<FfmpegEnd> {
    const member = await this.#take(signal);
    try {
      const end = await member.worker.run(run, hearing, signal);
      this.#giveBack(member);
      return end;
    } catch (cause) {
      this.#end(member);
      throw cause;
    }
  }

  /** Ends all workers. */
  close(): void {
    for (const member of [...this.#members]) this.#end(member);
  }

  async #take(signal: AbortSignal): Promise<Member> {
    for (;;) {
      signal.throwIfAborted();
      const idle = this.#idle.pop();
      if (idle) return idle;
      if (this.#open < Math.max(1, this.most)) return this.#begin(signal);
      await Promise.race([this.#freed.wait(), abortOf(signal)]);
    }
  }

  async #begin(signal: AbortSignal): Promise<Member> {
    this.#open++;
    let member: Member | undefined;
    try {
      const core = await Promise.race([loadCore(), abortOf(signal)]);
      const worker = new FfmpegWorker(this.#desk);
      const close = this.#budget.live.open('worker', worker);
      member = { worker, release: this.#budget.take(LEAST_BYTES), close };
      this.#members.add(member);
      await worker.load(core, signal);
      return member;
    } catch (cause) {
      if (member) this.#end(member);
      else this.#leave();
      throw cause;
    }
  }

  #giveBack(member: Member): void {
    const { memory } = member.worker;
    if (!this.#members.has(member)) return;
    if (memory > MOST_BYTES || this.#open > Math.max(1, this.most)) this.#end(member);
    else {
      member.release();
      member.release = this.#budget.take(Math.max(LEAST_BYTES, memory));
      this.#idle.push(member);
      this.#freed.wake();
    }
  }

  #end(member: Member): void {
    if (!this.#members.delete(member)) return;
    const at = this.#idle.indexOf(member);
    if (at >= 0) this.#idle.splice(at, 1);
    member.worker.end();
    member.release();
    member.close();
    this.#leave();
  }

  #leave(): void {
    this.#open--;
    this.#freed.wake();
  }
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
