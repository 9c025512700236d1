import { type Column, constantColumn, flatColumn, runColumn } from './column.ts';
import { GrowingFloat64, GrowingInt32, GrowingUint32 } from './growing-array.ts';
import { SampleTimes } from './sample-times.ts';

/** Collects runs of equal values; neighbours of the same value become one run. */
export class RunList {
  readonly #starts = new GrowingUint32();
  readonly #values = new GrowingInt32();
  count = 0;

  add(count: number, value: number): void {
    if (count === 0) return;
    if (this.#values.length === 0 || this.#values.last !== value) {
      this.#starts.push(this.count);
      this.#values.push(value);
    }
    this.count += count;
  }

  column(): Column {
    const runs = this.#values.length;
    if (runs <= 1) return constantColumn(this.#values.last ?? 0);
    if (2 * runs <= this.count) return runColumn(this.#starts.toArray(), this.#values.toArray());
    return flatColumn(expand(this.#starts.toArray(), this.#values.toArray(), this.count));
  }
}

function expand(starts: Uint32Array, values: Int32Array, count: number): Int32Array {
  const flat = new Int32Array(count);
  values.forEach((value, run) => {
    flat.fill(value, starts[run], starts[run + 1] ?? count);
  });
  return flat;
}

/** Collects decode times as runs of equal duration. */
export class TimeRunList {
  readonly #starts = new GrowingUint32();
  readonly #times = new GrowingFloat64();
  readonly #deltas = new GrowingUint32();
  count = 0;
  /** After the last sample so far. */
  end = 0;

  add(count: number, delta: number): void {
    if (count === 0) return;
    const jumped = this.end !== this.#expected;
    if (this.#deltas.length === 0 || this.#deltas.last !== delta || jumped) {
      this.#starts.push(this.count);
      this.#times.push(this.end);
      this.#deltas.push(delta);
    }
    this.count += count;
    this.end += count * delta;
    this.#expected = this.end;
  }
  #expected = 0;

  /** The next sample begins there; never before the end of the last one's start. */
  jump(time: number): void {
    this.end = time;
  }

  times(): SampleTimes {
    return new SampleTimes(
      this.#starts.toArray(),
      this.#times.toArray(),
      this.#deltas.toArray(),
      this.count,
      this.end,
    );
  }
}
