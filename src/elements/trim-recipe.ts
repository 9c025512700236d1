import type { Media, Recipe } from '../index.ts';
import { type ClipList, isWhole, mediaOf } from './clip-list.ts';
import { pictureOf } from './media-words.ts';

export const CUTS = ['exact', 'keyframe', 'lossless', 'reencode'] as const satisfies readonly Recipe['cut'][];
export type Cut = (typeof CUTS)[number];

/** What a trim view makes: which clips, and how they are cut. */
export interface Edit {
  readonly clips: ClipList;
  readonly cut: Cut;
  /** Pixels of the picture's short side, where it is made smaller too. */
  readonly shortSide?: number;
}

/** The inputs and the recipe of an edit. Times are rounded to the microsecond: what is written is what is meant. */
export function trimRecipe({ clips, cut, shortSide }: Edit): { inputs: Media[]; recipe: Recipe } {
  const inputs = mediaOf(clips);
  const recipe: Recipe = {
    cut,
    clips: clips.map(({ media, start, end }) => ({
      input: inputs.indexOf(media),
      start: rounded(start),
      // To the end is said by leaving it out: the last picture may last longer than the index knows.
      ...(end < media.info.duration && { end: rounded(end) }),
    })),
    ...(shortSide !== undefined && { video: { shortSide } }),
    container: containerFor(inputs),
  };
  return { inputs, recipe };
}

/** The name proposed for the result, without its suffix. */
export function trimName(clips: ClipList): string {
  const inputs = mediaOf(clips);
  const base = inputs[0]?.name.replace(/\.[^.]{1,5}$/, '') ?? 'video';
  if (inputs.length > 1) return `${base}-joined`;
  return isWhole(clips) && clips.length === 1 ? `${base}-copy` : `${base}-trim`;
}

function containerFor(inputs: readonly Media[]): NonNullable<Recipe['container']> {
  if (inputs.every(({ info }) => !pictureOf(info))) return 'm4a';
  return inputs.length > 0 && inputs.every(({ info }) => info.container === 'mov') ? 'mov' : 'mp4';
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
