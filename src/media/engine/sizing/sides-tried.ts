import { STEPS } from '../../plan/target-size.ts';
import { type SizeSpan, wayIn } from './size-span.ts';

/**
 * Pictures that take more than this part of the room at their coarsest look worse than smaller, less coarse ones; not
 * where they come this part of the way to all that is of use to them, as those do that stand still.
 */
const FULL = 0.8;
const ON_THE_WAY = 0.15;

/** What a picture of another size may take at its coarsest. */
const COMFORTABLE = 0.74;

/** A few places must say it clearly. */
const CLEARLY = 1.5;

/**
 * Bytes at the coarsest go by the length of a side to this power: 0.58 of them at 3/4, 0.5 at 2/3. Of pictures whose
 * detail is finer than their pixels it is far more, which two sizes tell.
 */
const SIDE_POWER = 1.75;
const POWERS = { least: 1, most: 5 } as const;

interface Tried {
  readonly side: number;
  readonly least: number;
  readonly fits: boolean;
}

/** The sizes of a picture that were tried for a room, by their short sides, and which one is to be tried next. */
export class SidesTried {
  #tried: readonly Tried[] = [];

  /**
   * @param room bytes for the pictures
   * @param few whether `span` was learned from a few places only
   * @returns the short side to try instead; 0: none will fit; undefined: this one is as good as any
   */
  next(side: number, span: SizeSpan, room: number, few: boolean): number | undefined {
    const { least } = span;
    const full = few ? FULL * CLEARLY : FULL;
    const fits = least <= room * full || wayIn(room, span) >= ON_THE_WAY;
    const known = this.#tried.filter((each) => each.side !== side);
    this.#tried = [...known, { side, least, fits }];
    const isNew = (step: number) => !known.some((each) => each.side === step);
    const leastAt = (step: number) => least * (step / side) ** this.#power(side, least);
    if (fits) {
      const tooLarge = Math.min(...known.filter((each) => !each.fits).map((each) => each.side));
      if (tooLarge < side || tooLarge === Infinity) return undefined;
      const between = STEPS.filter((step) => step > side && step < tooLarge && isNew(step));
      return between.find((step) => leastAt(step) <= room * COMFORTABLE);
    }
    const smaller = STEPS.filter((step) => step < side && isNew(step));
    const next =
      smaller.find((step) => leastAt(step) <= room * COMFORTABLE) ??
      smaller.findLast((step) => leastAt(step) <= room);
    // Where nothing smaller helps, and this does fit, if barely, it is this. What one size tells of another is a guess:
    // only the smallest itself says that none will do.
    return next ?? (least <= room ? undefined : (smaller.at(-1) ?? 0));
  }

  /** Bytes of the smallest picture there is, at its coarsest. */
  leastOf(side: number, least: number): number {
    const smallest = Math.min(side, STEPS.at(-1) ?? side);
    return least * (smallest / side) ** this.#power(side, least);
  }

  #power(side: number, least: number): number {
    const other = this.#tried.findLast((each) => each.side !== side);
    if (!other) return SIDE_POWER;
    const power = Math.log(least / other.least) / Math.log(side / other.side);
    return Math.min(POWERS.most, Math.max(POWERS.least, power));
  }
}
