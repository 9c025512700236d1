import { fourcc } from '../box.ts';
import { u32 } from './big-endian.ts';
import { withLaterDates } from './later-dates.ts';
import { type BoxContent, box } from './output-box.ts';
import { type RawBox, rawBoxes } from './raw-box.ts';
import type { WriteStyle } from './write-style.ts';

/**
 * A box that stays as it is, but for dates of a movie whose start was cut off, and for `meta`: ISO gave it version and flags, QuickTime has none, and a strict
 * reader of one fails at the other. ISO/IEC 14496-12 section 8.11.1; QTFF "Metadata atoms".
 */
export function metadataBox(raw: RawBox, { quickTime, converts, late }: WriteStyle): BoxContent {
  const { type, bytes, body } = withLaterDates(raw, late);
  return type === 'meta' && isBare(body) && converts && !quickTime ? box('meta', u32(0), body) : bytes;
}

/** It points to places in the file, which are not the same any more: `iloc` of ISO/IEC 14496-12 section 8.11.3. */
export function pointsIntoFile({ type, body }: RawBox): boolean {
  return (
    type === 'meta' && rawBoxes(isBare(body) ? body : body.subarray(4)).some((child) => child.type === 'iloc')
  );
}

function isBare(body: Uint8Array): boolean {
  return fourcc(body, 4) === 'hdlr';
}
