import type { Segment } from '../../../protocol/plan.ts';
import { bytesOn, flatLine, type SizeLine } from './size-line.ts';

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
  readonly lines: Between;
}

/** So far on the way from one sample to the next. */
interface Between {
  readonly before: PictureLines;
  readonly after: PictureLines;
  readonly share: number;
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
      const lines = this.#at(start + (from + to) / 2);
      const pictures = Math.max(0, frames / count - keys);
      return { start: start + from, end: start + to, keys, pictures, lines };
    });
  }

  #at(time: number): Between {
    const next = this.#samples.findIndex(({ at }) => at > time);
    const before = this.#samples[next < 0 ? this.#samples.length - 1 : next - 1];
    const after = next < 0 ? undefined : this.#samples[next];
    if (before && after) {
      return { before, after, share: (time - before.at) / (after.at - before.at) };
    }
    const only = before ?? after ?? { key: flatLine(0), picture: flatLine(0) };
    return { before: only, after: only, share: 0 };
  }
}

/** Bytes of one picture: from scene to scene it is one or the other, so on average a mixture of both. */
export function pictureBytes({ lines }: Slice, key: boolean, setting: number): number {
  const { before, after, share } = lines;
  const bytes = (of: PictureLines) => bytesOn(key ? of.key : of.picture, setting);
  return (1 - share) * bytes(before) + share * bytes(after);
}

/** Bytes of these slices at a setting, from a time on. */
export function bytesOf(slices: readonly Slice[], setting: number, from = Number.NEGATIVE_INFINITY): number {
  let sum = 0;
  for (const slice of slices) {
    const { start, end, keys, pictures } = slice;
    if (end <= from) continue;
    const share = from <= start ? 1 : (end - from) / (end - start);
    // A key picture stands somewhere in its slice; half of one is left when half of the slice is.
    const [key, picture] = [pictureBytes(slice, true, setting), pictureBytes(slice, false, setting)];
    sum += share * (keys * key + pictures * picture);
  }
  return sum;
}
