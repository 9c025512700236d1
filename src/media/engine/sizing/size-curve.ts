import type { Segment } from '../../../protocol/plan.ts';
import { bytesOn, flatLine, lineBetween, type SizeLine } from './size-line.ts';

/** What a few pictures at one place took. */
export interface SizeSample extends PictureLines {
  /** Seconds of the output. */
  readonly at: number;
  /** With all the bits that are of use to them, where that is known: encoders that are told a bitrate. */
  readonly full?: PictureLines;
}

export interface PictureLines {
  readonly key: SizeLine;
  /** Of one that is not a key picture. */
  readonly picture: SizeLine;
}

/** A short piece of a segment, alike enough for one figure. Pictures may be fractions of one. */
export interface Slice {
  readonly start: number;
  readonly end: number;
  readonly keys: number;
  readonly pictures: number;
  readonly key: SizeLine;
  readonly picture: SizeLine;
}

/** Seconds of a slice. */
const SLICE = 1;

/** What the pictures of a track take by the setting, as samples of it told. */
export class SizeCurve {
  readonly #samples: readonly SizeSample[];
  readonly #keyInterval: number;

  /** @param keyInterval seconds from key picture to key picture; a segment begins with one */
  constructor(samples: readonly SizeSample[], keyInterval: number) {
    this.#samples = samples.toSorted((a, b) => a.at - b.at);
    this.#keyInterval = keyInterval;
  }

  slices({ start, end, frames }: Segment): Slice[] {
    const length = Math.max(end - start, 1e-3);
    const count = Math.max(1, Math.round(length / SLICE));
    const isKeyIn = (from: number, to: number) => {
      let keys = 0;
      for (let at = 0; at < length - 1e-3; at += this.#keyInterval) if (at >= from && at < to) keys++;
      return keys;
    };
    return Array.from({ length: count }, (_, index) => {
      const [from, to] = [(index * length) / count, ((index + 1) * length) / count];
      const keys = Math.min(isKeyIn(from, to), frames);
      const { key, picture } = this.#at(start + (from + to) / 2);
      const pictures = Math.max(0, frames / count - keys);
      return { start: start + from, end: start + to, keys, pictures, key, picture };
    });
  }

  /** Between two samples a mixture of both. */
  #at(time: number): PictureLines {
    const next = this.#samples.findIndex(({ at }) => at > time);
    const before = this.#samples[next < 0 ? this.#samples.length - 1 : next - 1];
    const after = next < 0 ? undefined : this.#samples[next];
    if (before && after) {
      const share = (time - before.at) / (after.at - before.at);
      return {
        key: lineBetween(before.key, after.key, share),
        picture: lineBetween(before.picture, after.picture, share),
      };
    }
    return before ?? after ?? { key: flatLine(0), picture: flatLine(0) };
  }
}

/** Bytes of these slices at a setting, from a time on. */
export function bytesOf(slices: readonly Slice[], setting: number, from = Number.NEGATIVE_INFINITY): number {
  let sum = 0;
  for (const { start, end, keys, pictures, key, picture } of slices) {
    if (end <= from) continue;
    const share = from <= start ? 1 : (end - from) / (end - start);
    // A key picture stands somewhere in its slice; half of one is left when half of the slice is.
    sum += share * (keys * bytesOn(key, setting) + pictures * bytesOn(picture, setting));
  }
  return sum;
}
