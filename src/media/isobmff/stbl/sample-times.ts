import { lastAtOrBefore, RunIndex } from './run-index.ts';

/** Decode times as runs of equal duration. Ticks of the media timescale. */
export class SampleTimes {
  readonly count: number;
  /** After the last sample. */
  readonly end: number;
  readonly #runs: RunIndex;
  readonly #times: Float64Array;
  readonly #deltas: Uint32Array;

  /** The last run goes on as long as samples are asked for. */
  constructor(starts: Uint32Array, times: Float64Array, deltas: Uint32Array, count: number, end: number) {
    this.#runs = new RunIndex(starts);
    this.#times = times;
    this.#deltas = deltas;
    this.count = count;
    this.end = end;
  }

  dts(index: number): number {
    const run = this.#runs.find(index);
    return (this.#times[run] ?? 0) + (index - (this.#runs.starts[run] ?? 0)) * (this.#deltas[run] ?? 0);
  }

  duration(index: number): number {
    return this.#deltas[this.#runs.find(index)] ?? 0;
  }

  /** The first index whose dts is at or after `dts`; `count` where there is none. */
  indexAtDts(dts: number): number {
    if (this.count === 0 || dts > this.dts(this.count - 1)) return this.count;
    let run = lastAtOrBefore(this.#times, dts);
    // Runs without duration share one time: the first of them counts.
    while (run > 0 && (this.#times[run - 1] ?? 0) >= dts) run--;
    const start = this.#runs.starts[run] ?? 0;
    const time = this.#times[run] ?? 0;
    if (time >= dts) return start;
    const delta = this.#deltas[run] ?? 0;
    const next = this.#runs.starts[run + 1] ?? this.count;
    return delta === 0 ? next : Math.min(next, start + Math.ceil((dts - time) / delta));
  }

  /** What all samples last, or undefined where they differ or do not follow each other. */
  get constant(): number | undefined {
    return this.#deltas.length === 1 ? this.#deltas[0] : undefined;
  }

  /** The first `count` samples only. */
  cut(count: number): SampleTimes {
    if (count >= this.count) return this;
    return new SampleTimes(this.#runs.starts, this.#times, this.#deltas, count, this.dts(count));
  }

  get byteLength(): number {
    return this.#runs.starts.byteLength + this.#times.byteLength + this.#deltas.byteLength;
  }
}
