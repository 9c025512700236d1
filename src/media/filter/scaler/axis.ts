/** Samples of one plane along one axis, in luma samples of its picture. */
interface Sampling {
  /** Luma samples of the picture, or of the window in it that is wanted. */
  readonly size: number;
  /** From one sample of the plane to the next. */
  readonly step: 1 | 2;
  /** Where the first sample lies: left-sited chroma at 0, centred at 0.5. */
  readonly phase: number;
}

/** How the samples of a plane along one axis come from those of a source plane. */
export interface Axis {
  readonly source: Sampling & { readonly start: number };
  readonly target: Sampling;
  readonly reversed: boolean;
}

/** Source samples for each target sample. */
export function ratioOf({ source, target }: Axis): number {
  return ((source.size / target.size) * target.step) / source.step;
}

/** Samples along the target axis. */
export function countOf({ target }: Axis): number {
  return Math.ceil(target.size / target.step);
}

/** The source samples that the window covers; nothing outside is looked at. */
export function boundsOf({ source }: Axis): readonly [first: number, last: number] {
  const end = source.start + source.size;
  return [Math.floor(source.start / source.step), Math.ceil(end / source.step) - 1];
}

/** Where target sample `index` lies among the source's samples. Pixels are areas, so their centres are mapped. */
export function centerOf({ source, target, reversed }: Axis, index: number): number {
  const place = index * target.step + target.phase;
  const upright = reversed ? target.size - 1 - place : place;
  const luma = source.start + (upright + 0.5) * (source.size / target.size) - 0.5;
  return (luma - source.phase) / source.step;
}
