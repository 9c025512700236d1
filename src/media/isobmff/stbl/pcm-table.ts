import type { SampleTable } from '../sample-table.ts';
import type { Column } from './column.ts';
import { RunIndex } from './run-index.ts';
import type { SampleChunks } from './sample-chunks.ts';
import type { SampleTimes } from './sample-times.ts';

/** Most sample frames of one packet: 85 ms at 48 kHz. */
const MOST = 4096;

/**
 * PCM by chunk: a packet is a chunk or a part of it of at most 4096 sample frames, so that hours of sound take
 * a few bytes a chunk.
 */
export class PcmTable implements SampleTable {
  readonly count: number;
  readonly timescale: number;
  readonly mediaDuration: number;
  readonly bytes: number;
  readonly compositionRange = [0, 0] as const;
  readonly byteLength: number;
  readonly #chunkOffsets: Float64Array;
  readonly #firstSamples: Uint32Array;
  readonly #packets: RunIndex;
  readonly #times: SampleTimes;
  readonly #frameBytes: number;
  readonly #descriptions: Column;

  /** @param frameBytes bytes of one sample of all channels */
  constructor(timescale: number, times: SampleTimes, chunks: SampleChunks, frameBytes: number) {
    const firstPackets = new Uint32Array(chunks.firsts.length);
    for (let chunk = 0; chunk < chunks.offsets.length; chunk++) {
      const samples = (chunks.firsts[chunk + 1] ?? 0) - (chunks.firsts[chunk] ?? 0);
      firstPackets[chunk + 1] = (firstPackets[chunk] ?? 0) + Math.ceil(samples / MOST);
    }
    this.count = firstPackets.at(-1) ?? 0;
    this.timescale = timescale;
    this.mediaDuration = times.end;
    this.bytes = times.count * frameBytes;
    this.#chunkOffsets = chunks.offsets;
    this.#firstSamples = chunks.firsts;
    this.#packets = new RunIndex(firstPackets);
    this.#times = times;
    this.#frameBytes = frameBytes;
    this.#descriptions = chunks.descriptions;
    this.byteLength =
      chunks.offsets.byteLength +
      chunks.firsts.byteLength +
      firstPackets.byteLength +
      times.byteLength +
      chunks.descriptions.byteLength;
  }

  get constantDuration(): undefined {
    return undefined;
  }

  get allSync(): boolean {
    return true;
  }

  copySizes(from: number, to: number, into: Uint32Array, at: number): void {
    for (let index = from; index < to; index++) into[at + index - from] = this.size(index);
  }

  copyCompositions(from: number, to: number, into: Int32Array, at: number): void {
    into.fill(0, at, at + to - from);
  }

  offset(index: number): number {
    const chunk = this.#packets.find(index);
    return (this.#chunkOffsets[chunk] ?? 0) + this.#within(chunk, index) * this.#frameBytes;
  }

  size(index: number): number {
    return (this.#sample(index + 1) - this.#sample(index)) * this.#frameBytes;
  }

  dts(index: number): number {
    return this.#times.dts(this.#sample(index));
  }

  pts(index: number): number {
    return this.dts(index);
  }

  duration(index: number): number {
    const next = this.#sample(index + 1);
    return (next === this.#times.count ? this.#times.end : this.#times.dts(next)) - this.dts(index);
  }

  isSync(_index: number): boolean {
    return true;
  }

  description(index: number): number {
    return this.#descriptions.at(this.#sample(index));
  }

  syncAtOrBefore(index: number): number {
    return index;
  }

  indexAtDts(dts: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.dts(middle) < dts) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first sample frame of a packet. */
  #sample(index: number): number {
    if (index >= this.count) return this.#times.count;
    const chunk = this.#packets.find(index);
    return (this.#firstSamples[chunk] ?? 0) + this.#within(chunk, index);
  }

  #within(chunk: number, index: number): number {
    return (index - (this.#packets.starts[chunk] ?? 0)) * MOST;
  }
}
