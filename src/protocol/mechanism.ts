/**
 * What adapts by itself and can be switched off, one by one, to compare and to roll back: hardware codecs, several
 * pipelines, source ranges in the result, new pictures among copied ones, and sizes that follow free memory.
 */
export const MECHANISMS = ['hardware', 'parallel', 'rope', 'smart-cut', 'tiers'] as const;

export type Mechanism = (typeof MECHANISMS)[number];
