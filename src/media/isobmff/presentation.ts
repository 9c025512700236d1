import type { EditSpan } from './iso-file.ts';
import type { SampleTable } from './sample-table.ts';

/** Which packets of a table are shown and when: the edit list applied. Ticks of the media timescale. */
export class Presentation {
  readonly spans: readonly EditSpan[];
  readonly #table: SampleTable;
  /** Seconds of packets before the first shown that a decoder needs to settle. */
  readonly preroll: number;
  /** Sound is heard from the first tick on, even inside a packet; a picture counts by its own time. */
  readonly #sound: boolean;

  constructor(table: SampleTable, spans: readonly EditSpan[], kind: 'video' | 'audio' | 'other') {
    this.#table = table;
    this.spans = spans;
    this.#sound = kind === 'audio';
    this.preroll = kind === 'audio' ? SOUND_PREROLL : 0;
  }

  /** Decode indices among which all that a span shows between two media times lies. */
  window(from: number, to: number): readonly [first: number, end: number] {
    const table = this.#table;
    const [least, most] = table.compositionRange;
    const first = Math.max(0, table.indexAtDts(from - most) - 1);
    return [first, to === Infinity ? table.count : table.indexAtDts(to - least)];
  }

  /** The packets that a span shows, where they are stored in the order shown; undefined where they are not. */
  stretch(span: EditSpan): readonly [first: number, end: number] | undefined {
    const [least, most] = this.#table.compositionRange;
    if (least !== most) return undefined;
    let [first, end] = this.window(span.mediaStart, span.mediaEnd);
    while (first < end && !this.shows(span, first)) first++;
    while (end > first && !this.shows(span, end - 1)) end--;
    return [first, end];
  }

  /** The least composition time from `from` on and before `to`. */
  firstPts(from: number, to: number): number | undefined {
    const [first, end] = this.window(from, to);
    const [least] = this.#table.compositionRange;
    let found = Infinity;
    for (let index = first; index < end && this.#table.dts(index) + least < found; index++) {
      const pts = this.#table.pts(index);
      if (pts >= from && pts < found) found = pts;
    }
    return found < to ? found : undefined;
  }

  /** Whether a packet is shown in a span, between two media times. */
  shows(span: EditSpan, index: number, from = -Infinity, to = Infinity): boolean {
    const pts = this.#table.pts(index);
    if (pts >= Math.min(span.mediaEnd, to)) return false;
    const start = Math.max(span.mediaStart, from);
    return pts >= start || (this.#sound && pts + this.#table.duration(index) > start);
  }

  /**
   * Calls `each` with every packet shown from `from` to before `to`, and its time on the presentation time line;
   * span by span, in decode order.
   */
  forEachShown(
    each: (index: number, pts: number, span: EditSpan) => void,
    from = -Infinity,
    to = Infinity,
  ): void {
    for (const span of this.spans) {
      const shift = span.start - span.mediaStart;
      const start = Math.max(span.mediaStart, from - shift);
      const end = Math.min(span.mediaEnd, to - shift);
      if (start >= end) continue;
      const [first, last] = this.window(start, end);
      for (let index = first; index < last; index++) {
        // As `shows`, without asking for the time twice: this runs over every packet of a reordered track.
        const stored = this.#table.pts(index);
        if (stored >= span.mediaEnd) continue;
        const isShown =
          stored >= span.mediaStart ||
          (this.#sound && stored + this.#table.duration(index) > span.mediaStart);
        if (!isShown) continue;
        const pts = Math.max(span.start, stored + shift);
        if (pts >= from && pts < to) each(index, stored + shift, span);
      }
    }
  }
}

/** Long enough for Opus, which asks for 80 ms, and for the priming of AAC and HE-AAC. */
const SOUND_PREROLL = 0.15;
