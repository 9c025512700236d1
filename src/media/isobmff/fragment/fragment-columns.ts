import type { SampleTable } from '../sample-table.ts';
import { flatColumn } from '../stbl/column.ts';
import { ColumnTable } from '../stbl/column-table.ts';
import { GrowingFloat64, GrowingUint32 } from '../stbl/growing-array.ts';
import { RunList, TimeRunList } from '../stbl/run-list.ts';

/** One packet of a fragment. */
export interface FragmentSample {
  readonly offset: number;
  readonly size: number;
  readonly duration: number;
  readonly composition: number;
  readonly sync: boolean;
  readonly description: number;
}

/** Collects one track's packets over all fragments, behind those of its `moov`. */
export class FragmentColumns {
  readonly #timescale: number;
  readonly #times = new TimeRunList();
  readonly #sizes = new GrowingUint32();
  readonly #offsets = new GrowingFloat64();
  readonly #compositions = new RunList();
  readonly #syncs = new GrowingUint32();
  readonly #descriptions = new RunList();

  constructor(stored: SampleTable) {
    this.#timescale = stored.timescale;
    for (let index = 0; index < stored.count; index++) {
      this.jump(stored.dts(index));
      this.add({
        offset: stored.offset(index),
        size: stored.size(index),
        duration: stored.duration(index),
        composition: stored.pts(index) - stored.dts(index),
        sync: stored.isSync(index),
        description: stored.description(index),
      });
    }
  }

  get count(): number {
    return this.#times.count;
  }

  /** A time behind what is there already is not followed: decode times only rise. */
  jump(dts: number): void {
    if (dts >= this.#times.end) this.#times.jump(dts);
  }

  add(sample: FragmentSample): void {
    if (sample.sync) this.#syncs.push(this.count);
    this.#times.add(1, sample.duration);
    this.#sizes.push(sample.size);
    this.#offsets.push(sample.offset);
    this.#compositions.add(1, sample.composition);
    this.#descriptions.add(1, sample.description);
  }

  table(): SampleTable {
    const syncs = this.#syncs.toArray();
    return new ColumnTable({
      timescale: this.#timescale,
      times: this.#times.times(),
      sizes: flatColumn(this.#sizes.toArray()),
      offsets: flatColumn(this.#offsets.toArray()),
      compositions: this.#compositions.column(),
      syncs: syncs.length === this.count ? undefined : syncs.length > 0 ? syncs : Uint32Array.of(0),
      descriptions: this.#descriptions.column(),
    });
  }
}
