import type { FrameCheck } from '../../../protocol/result-check.ts';
import { checkFailure } from './check-failure.ts';
import type { ExpectedPictures } from './expected-pictures.ts';

/** Whether the source has this picture only by name. */
export type IsLost = (pictures: ExpectedPictures, position: number) => Promise<boolean>;

export interface FrameComparison {
  /** Of one track of the result. */
  readonly expected: readonly ExpectedPictures[];
  /** When its pictures are shown, ascending. */
  readonly found: Float64Array;
  /** Seconds by which times may differ that are the same. */
  readonly tolerance: number;
}

/** So many that are not there are looked for in the source: each takes a group of pictures to decode. */
const MOST_LOST = 3;

/**
 * Each picture of the plan at its time, and none beside. One that is made anew is no loss of ours where the source
 * holds nothing that can be decoded.
 * @throws SluiceError output-invalid
 */
export async function checkFrames(
  { expected, found, tolerance }: FrameComparison,
  isLost: IsLost,
): Promise<FrameCheck> {
  const count = expected.reduce((sum, { at }) => sum + at.length, 0);
  const missing: { readonly pictures: ExpectedPictures; readonly position: number }[] = [];
  let next = 0;
  let extra = 0;
  for (const pictures of expected) {
    for (const [position, at] of pictures.at.entries()) {
      for (; (found[next] ?? Infinity) < at - tolerance; next++) extra++;
      if ((found[next] ?? Infinity) <= at + tolerance) next++;
      else missing.push({ pictures, position });
    }
  }
  // A last picture that lasts no time stands on the end of its track: copied whole, it goes along.
  const last = expected.at(-1)?.segment;
  const end = last?.kind === 'copy' ? last.end - tolerance : Infinity;
  extra += found.subarray(next).filter((time) => time < end).length;
  const facts = { expected: count, found: found.length };
  if (extra > 0) throw checkFailure('pictures are shown that were not planned', { ...facts, extra });
  for (const { pictures, position } of missing.slice(0, MOST_LOST)) {
    if (pictures.segment.kind === 'encode' && (await isLost(pictures, position))) continue;
    throw checkFailure('pictures are missing', { ...facts, at: pictures.at[position] });
  }
  return { ...facts, lost: missing.length };
}
