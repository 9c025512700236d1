/** What the finished file was found to be when it was opened again. Seconds, bytes. */
export interface ResultCheck {
  readonly duration: { readonly expected: number; readonly found: number };
  /** All that the plan keeps, of every kind. */
  readonly tracks: { readonly expected: number; readonly found: number };
  /** Pictures shown, of all tracks; null without any. */
  readonly frames: FrameCheck | null;
  /** How much later the sound is than the picture, less the same in the source; null without one of them. */
  readonly sync: { readonly start: number; readonly end: number } | null;
  /** Pictures compared with the source's: structural similarity of luma. Null where nothing was made anew. */
  readonly likeness: Likeness | null;
  /** All pictures and sounds that were decoded, and those that could not be. */
  readonly decoded: { readonly tried: number; readonly failed: number };
  /** Facts of the source that the result still has, and those it does not. */
  readonly metadata: { readonly kept: readonly MetadataFact[]; readonly missing: readonly MetadataFact[] };
  /** What was to be looked at and could not be. */
  readonly unchecked: readonly Unchecked[];
}

export interface FrameCheck {
  readonly expected: number;
  readonly found: number;
  /** Of `expected`, those that the source names and no decoder gives: they are not in the result. */
  readonly lost: number;
}

export interface Likeness {
  /** At output seconds, ascending. */
  readonly samples: readonly LikenessSample[];
  readonly mean: number;
  /** The sample that differs most. */
  readonly worst: LikenessSample;
}

export interface LikenessSample {
  readonly at: number;
  /** 1: the same. */
  readonly ssim: number;
  /** The source's picture is mostly noise, which no encoder keeps: that it differs says little. */
  readonly noisy: boolean;
}

export type MetadataFact =
  | 'created'
  | 'title'
  | 'location'
  | 'device'
  | 'chapters'
  | 'subtitles'
  | 'languages';

export interface Unchecked {
  readonly what: 'likeness' | 'pictures' | 'sound';
  /** No time was left; this browser has no decoder for the result; the source's picture could not be decoded again. */
  readonly why: 'time' | 'codec' | 'source';
}

/** From this on two pictures look the same to most, and from this on they look close. */
const VERY_CLOSE = 0.95;
const CLOSE = 0.88;

/** Below this a picture differs so much that people are told. */
const WORTH_A_WARNING = 0.85;

/**
 * Structural similarity as a word. The borders are those at which people's opinion turns from good to fair and from
 * fair to poor: Zinner et al., Impact of Frame Rate and Resolution on Objective QoE Metrics, QoMEX 2010. The worst
 * sample decides, because one bad second is what is remembered.
 */
export function likenessGrade({ worst }: Likeness): 'very-close' | 'close' | 'different' {
  if (worst.ssim >= VERY_CLOSE) return 'very-close';
  return worst.ssim >= CLOSE ? 'close' : 'different';
}

export function isClearlyDifferent({ ssim, noisy }: LikenessSample): boolean {
  return ssim < WORTH_A_WARNING && !noisy;
}

/** Sound this far from its picture is noticed: Rec. ITU-R BT.1359-1, where it comes early. Seconds. */
export const SYNC_TOLERANCE = 0.045;
