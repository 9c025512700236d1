import type { Media } from '../index.ts';
import { dimensions, pictureOf } from './media-words.ts';

/** A picture smaller than it is. */
export interface SmallerSize {
  /** Pixels of the short side. */
  readonly shortSide: number;
  readonly words: string;
}

const SHORT_SIDES = [2160, 1440, 1080, 720, 480];

/** What videos can be made smaller to. Of several shapes only the short side is said. */
export function smallerSizes(inputs: readonly Media[]): SmallerSize[] {
  const pictures = inputs.flatMap(({ info }) => pictureOf(info) ?? []);
  const [first] = pictures;
  if (!first) return [];
  const shorts = pictures.map(({ width, height }) => Math.min(width, height));
  const alike = pictures.every((picture) => dimensions(picture) === dimensions(first));
  return SHORT_SIDES.filter((side) => side < Math.max(...shorts)).map((shortSide) => {
    const scale = shortSide / Math.min(first.width, first.height);
    const size = { width: even(first.width * scale), height: even(first.height * scale) };
    return { shortSide, words: alike ? dimensions(size) : `${shortSide}p` };
  });
}

function even(value: number): number {
  return Math.round(value / 2) * 2;
}
