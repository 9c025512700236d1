import { soundVersion } from '../entry/sample-entry.ts';
import type { OutputTrack } from '../output-track.ts';
import { u16, u32 } from './big-endian.ts';
import { type ChunkOffsets, chunkRuns } from './chunk-boxes.ts';
import { cleanEntry } from './clean-entry.ts';
import { countedTables } from './counted-tables.ts';
import { type DatedHeader, datesIn, headerBox, readHeader } from './dated-header.ts';
import { dataHandlerBox, handlerBox } from './handler-box.ts';
import type { TrackChunks } from './layout.ts';
import { box, fullBox, type OutputBox } from './output-box.ts';
import { packetBoxes } from './packet-boxes.ts';
import { mediaDuration } from './packet-times.ts';
import { boxesOf, findBox, type RawBox } from './raw-box.ts';
import type { WriteStyle } from './write-style.ts';

export interface TrackPlaces {
  readonly chunks: TrackChunks;
  readonly offsets: ChunkOffsets;
}

/** Undetermined language, ISO 639-2 in three times five bits. */
const UNDETERMINED = 0x55c4;

/** Boxes of `mdia` and `minf` that stay as they are, whatever becomes of the packets. */
const KEPT = new Set(['elng', 'vmhd', 'smhd', 'nmhd', 'sthd', 'hmhd', 'gmhd']);

/** `mdia`, ISO/IEC 14496-12 section 8.4. */
export function mediaBox(
  track: OutputTrack,
  source: readonly RawBox[],
  places: TrackPlaces,
  style: WriteStyle,
): OutputBox {
  const header = readHeader('mdhd', findBox(source, 'mdhd')) ?? plain();
  const { timescale, packets } = track;
  const duration = mediaDuration(packets);
  const dates = datesIn(style, header.dates);
  return box(
    'mdia',
    headerBox('mdhd', { ...header, dates, middle: u32(timescale), duration }),
    handlerBox(track.kind, findBox(source, 'hdlr'), {
      quickTime: style.quickTime,
      converts: style.converts,
      anonymous: style.strip,
    }),
    ...kept(source),
    mediaInformation(track, boxesOf(source, 'minf'), places, style),
  );
}

function mediaInformation(
  track: OutputTrack,
  source: readonly RawBox[],
  { chunks, offsets }: TrackPlaces,
  style: WriteStyle,
): OutputBox {
  const header = kept(source);
  const entries = track.entries
    .map((entry) => (style.strip ? cleanEntry(entry, track.kind) : entry))
    .map(withOwnData);
  const version = findBox(boxesOf(source, 'stbl'), 'stsd')?.body[0] ?? 0;
  return box(
    'minf',
    ...(header.length > 0 ? header : [plainMediaHeader(track.kind)]),
    ...(style.quickTime ? [dataHandlerBox()] : []),
    box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1))),
    box(
      'stbl',
      fullBox('stsd', entries.some(isLongerSound) ? version : 0, 0, u32(entries.length), ...entries),
      ...packetBoxes(track.packets),
      ...countedTables(track, style),
      chunkRuns(chunks),
      offsets.box,
    ),
  );
}

function kept(source: readonly RawBox[]): Uint8Array[] {
  return source.filter(({ type }) => KEPT.has(type)).map(({ bytes }) => bytes);
}

/** All media data stands in the file itself, under the one data reference. */
function withOwnData(entry: Uint8Array<ArrayBuffer>): Uint8Array {
  const copy = entry.slice();
  copy.set(u16(1), 14);
  return copy;
}

/** Of version 1: what is in it depends on the version of `stsd`, section 12.2.3. */
function isLongerSound(entry: Uint8Array): boolean {
  return entry.length >= 18 && soundVersion(entry) > 0;
}

function plain(): DatedHeader {
  return { version: 0, flags: 0, dates: [0, 0], middle: u32(0), duration: 0, tail: u16(UNDETERMINED, 0) };
}

function plainMediaHeader(kind: OutputTrack['kind']): OutputBox {
  if (kind === 'other') return fullBox('nmhd', 0, 0);
  return kind === 'video' ? fullBox('vmhd', 0, 1, u16(0, 0, 0, 0)) : fullBox('smhd', 0, 0, u16(0, 0));
}
