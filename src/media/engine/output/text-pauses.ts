import { fourcc } from '../../isobmff/box.ts';
import { type Stretch, stretchBegin, stretchEnd } from '../copy/stretch.ts';

/** A packet that shows nothing, where a text would otherwise stay; ticks of the output. */
export interface Pause {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly start: number;
  readonly end: number;
}

/** An empty text: 3GPP TS 26.245 section 5.17, QTFF "Text sample data", ISO/IEC 14496-30 section 6.6 (`vtte`). */
const EMPTY: Readonly<Record<string, readonly number[]>> = {
  tx3g: [0, 0],
  text: [0, 0],
  wvtt: [0, 0, 0, 8, 0x76, 0x74, 0x74, 0x65],
};

/** Before a stretch of text that does not begin where the one before ends. @param entry the track's sample entry */
export function pauseBetween(
  before: Stretch | undefined,
  next: Stretch,
  entry: Uint8Array | undefined,
  timescale: number,
): Pause | undefined {
  const empty = entry && EMPTY[fourcc(entry, 4)];
  if (!before || !empty) return undefined;
  const start = stretchEnd(before, timescale);
  const end = stretchBegin(next, timescale);
  return end > start ? { bytes: Uint8Array.from(empty), start, end } : undefined;
}
