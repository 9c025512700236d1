/** One clip brought to one size. Bytes and seconds. */
export interface SizeRow {
  readonly clip: string;
  readonly target: 'large' | 'middling' | 'tight';
  readonly asked: number;
  readonly got: number;
  /** Until the result is whole: samples and what was made again included. */
  readonly seconds: number;
  /** Short side of the picture. */
  readonly lines: number;
  /** Parts that were made again. */
  readonly remade: number;
  readonly ssim: number;
  /** The same engine and encoder in one pass at a plain bitrate that comes to the same size. */
  readonly plain: PlainRun;
}

export interface PlainRun {
  readonly size: number;
  readonly seconds: number;
  readonly ssim: number;
}

export const TARGETS = ['large', 'middling', 'tight'] as const;

/** How far the result is from what was asked, as a share of that. */
export function errorOf({ asked, got }: Pick<SizeRow, 'asked' | 'got'>): number {
  return got / asked - 1;
}
