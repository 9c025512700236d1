import type { Rate } from '../../codec/rate.ts';
import type { SizeSample } from './size-curve.ts';

/** What samples of a track told, before any of it was made. */
export interface TrackSizing {
  /** What its encoder can be told. */
  readonly kind: Rate['kind'];
  readonly samples: readonly SizeSample[];
}

/** By position in the plan's tracks. Empty where no size is asked for. */
export type Sizing = ReadonlyMap<number, TrackSizing>;
