/**
 * What adapts by itself and can be switched off, one by one, to compare and to roll back: hardware codecs, several
 * pipelines, source ranges in the result, new pictures among copied ones, sizes that follow free memory, and ffmpeg for what
 * the browser cannot decode.
 */
export const MECHANISMS = ['hardware', 'parallel', 'rope', 'smart-cut', 'tiers', 'ffmpeg'] as const;

export type Mechanism = (typeof MECHANISMS)[number];
