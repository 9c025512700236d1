import type { SampleTable } from '../sample-table.ts';
import type { Column } from './column.ts';
import type { SampleTimes } from './sample-times.ts';
import { isSync, type SyncList, syncAtOrBefore } from './sync-samples.ts';

export interface TableColumns {
  readonly timescale: number;
  readonly times: SampleTimes;
  readonly sizes: Column;
  readonly offsets: Column;
  readonly compositions: Column;
  readonly syncs: SyncList;
  readonly descriptions: Column;
}

/** A sample table whose columns are each in their smallest form. */
export class ColumnTable implements SampleTable {
  readonly count: number;
  readonly timescale: number;
  readonly mediaDuration: number;
  readonly bytes: number;
  readonly compositionRange: readonly [least: number, most: number];
  readonly byteLength: number;
  readonly #columns: TableColumns;

  constructor(columns: TableColumns) {
    const { times, sizes, offsets, compositions, syncs, descriptions } = columns;
    this.#columns = columns;
    this.count = times.count;
    this.timescale = columns.timescale;
    this.mediaDuration = times.count === 0 ? 0 : times.end - times.dts(0);
    this.bytes = sum(sizes, times.count);
    this.compositionRange = [compositions.least, compositions.most];
    this.byteLength =
      [times, sizes, offsets, compositions, descriptions].reduce(
        (bytes, part) => bytes + part.byteLength,
        0,
      ) + (syncs?.byteLength ?? 0);
  }

  get constantDuration(): number | undefined {
    return this.#columns.times.constant;
  }

  get allSync(): boolean {
    return this.#columns.syncs === undefined;
  }

  copySizes(from: number, to: number, into: Uint32Array, at: number): void {
    this.#columns.sizes.copy(from, to, into, at);
  }

  copyCompositions(from: number, to: number, into: Int32Array, at: number): void {
    this.#columns.compositions.copy(from, to, into, at);
  }

  offset(index: number): number {
    return this.#columns.offsets.at(index);
  }

  size(index: number): number {
    return this.#columns.sizes.at(index);
  }

  dts(index: number): number {
    return this.#columns.times.dts(index);
  }

  pts(index: number): number {
    return this.#columns.times.dts(index) + this.#columns.compositions.at(index);
  }

  duration(index: number): number {
    return this.#columns.times.duration(index);
  }

  isSync(index: number): boolean {
    return isSync(this.#columns.syncs, index);
  }

  description(index: number): number {
    return this.#columns.descriptions.at(index);
  }

  syncAtOrBefore(index: number): number {
    return syncAtOrBefore(this.#columns.syncs, index);
  }

  indexAtDts(dts: number): number {
    return this.#columns.times.indexAtDts(dts);
  }
}

function sum(column: Column, count: number): number {
  if (column.least === column.most) return column.most * count;
  let total = 0;
  for (let index = 0; index < count; index++) total += column.at(index);
  return total;
}
