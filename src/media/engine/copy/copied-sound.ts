import type { SampleTable } from '../../isobmff/sample-table.ts';
import type { ClipWindow } from './clip-window.ts';
import { outputTick, type Stretch } from './stretch.ts';

/** Packets, or seconds of them, that a decoder of sound is given before what is heard. */
export interface Preroll {
  readonly packets: number;
  readonly seconds: number;
}

/**
 * Copied sound is chosen on the output's time line: for each clip, the packet nearest to where the sound has got to
 * so far. It is off by half a packet at most, and that never adds up, because the next clip is chosen again by the
 * whole. Only the start of the first and the end of the last are exact, by the edit.
 */
export class SoundLine {
  readonly #preroll: Preroll;
  readonly #timescale: number;
  /** PCM: any sample frame is a packet of its own. */
  readonly #divisible: boolean;
  /** Tick of the output that the sound has got to. */
  #reached: number | undefined;

  constructor(preroll: Preroll, timescale: number, divisible: boolean) {
    this.#preroll = preroll;
    this.#timescale = timescale;
    this.#divisible = divisible;
  }

  next(window: ClipWindow, isLast: boolean): Stretch {
    const { segment, input, source, scale, whole, at } = window;
    const { table } = source;
    const base = { segment, input, source, scale, whole, head: 0, tail: 0, anchor: window.start, at };
    if (whole) return { ...base, runs: [[0, table.count]] };
    const stretch = this.#divisible
      ? this.#frames(window, base)
      : this.#reached === undefined
        ? { ...base, runs: [[this.#prerolled(table, window.start), this.#end(window, isLast)]] as const }
        : this.#following(window, base, isLast, this.#reached);
    const last = stretch.runs[0][1] - 1;
    if (last < stretch.runs[0][0]) return { ...stretch, runs: [] };
    const end =
      table.pts(last) + (this.#divisible ? table.duration(last) : length(table, last)) - stretch.tail;
    this.#reached = outputTick(stretch, end, this.#timescale);
    return stretch;
  }

  #following(window: ClipWindow, base: Omit<Stretch, 'runs'>, isLast: boolean, reached: number) {
    const { table } = window.source;
    const scale = table.timescale / this.#timescale;
    const packet = table.duration(indexBefore(table, window.start)) / 2;
    const behind = (reached - window.at) * scale;
    // A hole in the clip before stays one: nothing from outside a clip is taken to fill it.
    const wanted = window.start + (behind < -packet ? 0 : behind);
    const from = nearest(table, Math.max(wanted, window.shown[0]));
    const stretch = { ...base, runs: [[from, this.#end(window, isLast)]] as const };
    const natural = outputTick({ ...stretch, at: window.at }, table.pts(from), this.#timescale);
    const isNear = Math.abs(natural - reached) <= packet / scale + 1;
    return { ...stretch, anchor: table.pts(from), at: isNear ? reached : natural };
  }

  #frames(window: ClipWindow, base: Omit<Stretch, 'runs'>) {
    const { table } = window.source;
    const [least, most] = window.shown;
    const scale = table.timescale / this.#timescale;
    const behind = this.#reached === undefined ? 0 : (this.#reached - window.at) * scale;
    const start = Math.max(least, Math.round(window.start + Math.max(0, behind)));
    const stop = Math.min(most, window.end, table.mediaDuration);
    const from = indexBefore(table, start);
    const to = Math.max(from, table.indexAtDts(stop));
    const end = to > from ? table.pts(to - 1) + table.duration(to - 1) : stop;
    const at = window.at + (start - window.start) / scale;
    return {
      ...base,
      runs: [[from, to]] as const,
      head: start - table.pts(from),
      tail: Math.max(0, end - stop),
      anchor: start,
      at: scale === 1 ? Math.round(at) : at,
    };
  }

  /** Index of the packet to begin with, so that the one heard at `start` is decoded right. */
  #prerolled(table: SampleTable, start: number): number {
    const heard = indexBefore(table, start);
    const { packets, seconds } = this.#preroll;
    const early = table.indexAtDts(table.dts(heard) - seconds * table.timescale);
    return table.syncAtOrBefore(Math.max(0, Math.min(heard - packets, early)));
  }

  #end({ source: { table }, end, shown }: ClipWindow, isLast: boolean): number {
    const stop = Math.min(end, shown[1]);
    return isLast ? firstFrom(table, stop) : nearest(table, stop);
  }
}

/** The first packet from `time` on; `count` where there is none. */
function firstFrom(table: SampleTable, time: number): number {
  return table.indexAtDts(time - table.compositionRange[0]);
}

/** The packet that is heard at `time`. */
function indexBefore(table: SampleTable, time: number): number {
  const index = firstFrom(table, time);
  return index < table.count && table.pts(index) <= time ? index : Math.max(0, index - 1);
}

/** The border between packets nearest to `time`: the index of the packet after it. */
function nearest(table: SampleTable, time: number): number {
  const index = firstFrom(table, time);
  if (index === 0) return 0;
  const before = table.pts(index - 1);
  const after = index < table.count ? table.pts(index) : before + length(table, index - 1);
  return time - before < after - time ? index - 1 : index;
}

/** The last packet is as long as the one before, though many writers say it ends with the sound that went in. */
function length(table: SampleTable, index: number): number {
  const own = table.duration(index);
  return index > 0 && index === table.count - 1 ? Math.max(own, table.duration(index - 1)) : own;
}
