/** What is opened and has to be closed again. */
export const LIVE_KINDS = [
  'picture',
  'sound',
  'packet',
  'decoder',
  'encoder',
  'stream',
  'input',
  'file',
  'worker',
  'url',
] as const;

export type LiveKind = (typeof LIVE_KINDS)[number];

/** How many of one kind are open. */
export interface LiveCount {
  readonly kind: LiveKind;
  readonly open: number;
  /** Since its owner began. */
  readonly opened: number;
  /** Seconds that the oldest of those open has been so; 0 where none is. */
  readonly oldest: number;
  /** Never closed: collected while open, or left when its owner had ended. */
  readonly lost: number;
}
