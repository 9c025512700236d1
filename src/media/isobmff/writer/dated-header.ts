import { viewOf } from '../box.ts';
import { u32, u64 } from './big-endian.ts';
import { fullBox, type OutputBox } from './output-box.ts';
import type { RawBox } from './raw-box.ts';
import type { WriteStyle } from './write-style.ts';

/**
 * What `mvhd`, `tkhd` and `mdhd` have in common: dates, something of their own, a duration, and the rest.
 * Version 1 has 64 bits for dates and duration. ISO/IEC 14496-12 section 8.2.2, 8.3.2, 8.4.2.
 */
export interface DatedHeader {
  readonly version: number;
  readonly flags: number;
  /** Seconds since 1904 of creation and of the last change; 0 where unknown. */
  readonly dates: Dates;
  /** `mvhd`, `mdhd`: the timescale; `tkhd`: the track's id and four reserved bytes. */
  readonly middle: Uint8Array;
  readonly duration: number;
  readonly tail: Uint8Array;
}

/** Seconds since 1904 of creation and of the last change; 0 where unknown. */
export type Dates = readonly [created: number, changed: number];

/** Dates of the source as they are written: none where nothing is to be known, later where the start was cut off. */
export function datesIn(
  { strip, late }: Pick<WriteStyle, 'strip' | 'late'>,
  [created, changed]: Dates,
): Dates {
  if (strip) return [0, 0];
  return created === 0 ? [0, changed] : [created + late, changed];
}

/** Bytes between dates and duration, and behind it. */
const FORMS = { mvhd: [4, 80], tkhd: [8, 60], mdhd: [4, 4] } as const;

export type HeaderType = keyof typeof FORMS;

/** The header of the source, or undefined where it is cut off. */
export function readHeader(type: HeaderType, raw: RawBox | undefined): DatedHeader | undefined {
  const [middle, tail] = FORMS[type];
  const version = raw?.body[0];
  const width = version === 1 ? 8 : 4;
  if (!raw || raw.body.length < 4 + 3 * width + middle + tail) return undefined;
  const view = viewOf(raw.body);
  const integer = (at: number) => (version === 1 ? Number(view.getBigUint64(at)) : view.getUint32(at));
  const durationAt = 4 + 2 * width + middle;
  return {
    version: version === 1 ? 1 : 0,
    flags: view.getUint32(0) & 0xffffff,
    dates: [integer(4), integer(4 + width)],
    middle: raw.body.slice(4 + 2 * width, durationAt),
    duration: integer(durationAt),
    tail: raw.body.slice(durationAt + width, durationAt + width + tail),
  };
}

/** Written in version 1 where the source was, or where 32 bits do not hold the duration (all ones is "unknown"). */
export function headerBox(type: HeaderType, header: DatedHeader): OutputBox {
  const { flags, dates, middle, duration, tail } = header;
  const wide = header.version === 1 || duration >= 2 ** 32 - 1;
  const integers = wide ? u64 : u32;
  return fullBox(type, wide ? 1 : 0, flags, integers(...dates), middle, integers(duration), tail);
}
