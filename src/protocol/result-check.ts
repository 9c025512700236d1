/** What the finished file was found to be when it was opened again. Seconds, bytes. */
export interface ResultCheck {
  readonly duration: { readonly expected: number; readonly found: number };
  /** Pictures; null without any. */
  readonly frames: { readonly expected: number; readonly found: number } | null;
  /** How much later the sound is than the picture, less the same in the source; null without one of them. */
  readonly sync: { readonly start: number; readonly end: number } | null;
  /** Pictures compared with the source's: structural similarity of luma. Null where nothing was made anew. */
  readonly likeness: Likeness | null;
  /** All pictures and sounds that were decoded, and those that could not be. */
  readonly decoded: { readonly tried: number; readonly failed: number };
  /** Facts of the source that the result still has, and those it does not. */
  readonly metadata: { readonly kept: readonly string[]; readonly missing: readonly string[] };
}

export interface Likeness {
  /** At output seconds. */
  readonly samples: readonly { readonly at: number; readonly ssim: number }[];
  readonly mean: number;
  /** The sample that differs most. */
  readonly worst: { readonly at: number; readonly ssim: number };
}
