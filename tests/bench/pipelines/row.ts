/** Of each codec: with one pipeline, with two, and with as many as it finds best while it works. */
export const CODECS = ['avc', 'vp9', 'av1'] as const;
export const COUNTS = ['one', 'two', 'chosen'] as const;

export interface PipelineRow {
  readonly codec: (typeof CODECS)[number];
  readonly count: (typeof COUNTS)[number];
  readonly round: number;
  readonly seconds: number;
  /** New pictures a second. */
  readonly fps: number;
  readonly cpuSeconds: number;
  readonly peakRenderer: number;
  readonly foreignCores: number;
  /** What it said of how many it used, last. */
  readonly said: string;
}
