import { viewOf } from '../box.ts';
import type { OutputTrack } from '../output-track.ts';
import { u32 } from './big-endian.ts';
import { type DatedHeader, type Dates, headerBox, readHeader } from './dated-header.ts';
import { IDENTITY } from './display-matrix.ts';
import type { OutputBox } from './output-box.ts';
import type { RawBox } from './raw-box.ts';

/** Where fields stand behind the duration: alternate group, volume, matrix, size. */
const GROUP = 10;
const VOLUME = 12;
const MATRIX = 16;
const SIZE = 52;

const ENABLED_IN_MOVIE = 3;

/** `tkhd`, ISO/IEC 14496-12 section 8.3.2. @param duration ticks of the movie */
export function trackHeader(
  track: OutputTrack,
  source: RawBox | undefined,
  facts: { readonly id: number; readonly duration: number; readonly dates: (ofSource: Dates) => Dates },
): OutputBox {
  const header = readHeader('tkhd', source) ?? plain(track);
  const tail = header.tail.slice();
  if (track.display) setDisplay(tail, track.display);
  const dates = facts.dates(header.dates);
  return headerBox('tkhd', { ...header, dates, tail, middle: u32(facts.id, 0), duration: facts.duration });
}

function plain({ kind, entries }: OutputTrack): DatedHeader {
  const tail = new Uint8Array(60);
  const view = viewOf(tail);
  // As ffmpeg groups them: one sound out of several is played.
  view.setUint16(GROUP, kind === 'audio' ? 1 : 0);
  view.setUint16(VOLUME, kind === 'audio' ? 0x100 : 0);
  const size = kind === 'video' && entries[0] ? codedSize(entries[0]) : { width: 0, height: 0 };
  setDisplay(tail, { ...size, matrix: IDENTITY });
  return { version: 0, flags: ENABLED_IN_MOVIE, dates: [0, 0], middle: u32(0, 0), duration: 0, tail };
}

/** Of a `VisualSampleEntry`, ISO/IEC 14496-12 section 12.1.3. */
function codedSize(entry: Uint8Array): { width: number; height: number } {
  if (entry.length < 36) return { width: 0, height: 0 };
  const view = viewOf(entry);
  return { width: view.getUint16(32), height: view.getUint16(34) };
}

function setDisplay(tail: Uint8Array, { width, height, matrix }: NonNullable<OutputTrack['display']>): void {
  const view = viewOf(tail);
  matrix.forEach((value, index) => {
    view.setInt32(MATRIX + index * 4, value);
  });
  view.setUint32(SIZE, Math.round(width * 0x10000));
  view.setUint32(SIZE + 4, Math.round(height * 0x10000));
}
