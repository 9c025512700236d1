import { viewOf } from '../box.ts';
import { u32 } from './big-endian.ts';
import { type DatedHeader, type Dates, headerBox, readHeader } from './dated-header.ts';
import { IDENTITY } from './display-matrix.ts';
import type { OutputBox } from './output-box.ts';
import type { RawBox } from './raw-box.ts';

const MATRIX = 16;
const NEXT_TRACK = 76;

export interface MovieFacts {
  readonly timescale: number;
  /** Ticks of the movie. */
  readonly duration: number;
  readonly nextTrack: number;
  readonly dates: (ofSource: Dates) => Dates;
  /** The tracks say alone how they are turned. */
  readonly upright: boolean;
}

/** `mvhd`, ISO/IEC 14496-12 section 8.2.2. */
export function movieHeader(source: RawBox | undefined, facts: MovieFacts): OutputBox {
  const header = readHeader('mvhd', source) ?? plain();
  const tail = header.tail.slice();
  if (facts.upright) tail.set(u32(...IDENTITY), MATRIX);
  viewOf(tail).setUint32(NEXT_TRACK, Math.min(facts.nextTrack, 2 ** 32 - 1));
  const { timescale, duration } = facts;
  const dates = facts.dates(header.dates);
  return headerBox('mvhd', { ...header, dates, middle: u32(timescale), duration, tail });
}

function plain(): DatedHeader {
  const tail = new Uint8Array(80);
  const view = viewOf(tail);
  view.setUint32(0, 0x10000);
  view.setUint16(4, 0x100);
  tail.set(u32(...IDENTITY), MATRIX);
  return { version: 0, flags: 0, dates: [0, 0], middle: u32(0), duration: 0, tail };
}
