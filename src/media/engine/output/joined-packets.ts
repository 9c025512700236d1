import { boxedTrack } from '../../isobmff/iso-file.ts';
import type { OutputEdit, PacketOrigin, PacketTable } from '../../isobmff/output-track.ts';
import type { Stretch } from '../copy/stretch.ts';
import { type JoinedPiece, packetsIn } from './joined-piece.ts';
import { untimedPackets } from './packet-columns.ts';
import { timesInOrder, timesOfSource } from './packet-times.ts';

export interface JoinedPackets {
  readonly packets: PacketTable;
  readonly edit: OutputEdit;
  readonly origins: readonly PacketOrigin[];
}

/** What is shown, in ticks of the output. */
export interface ShownTime {
  readonly start: number;
  readonly end: number;
}

/**
 * The packets of all pieces as one table. One stretch of one source keeps its decode times; of several, the i-th
 * packet decoded gets the i-th smallest presentation time, which suits any order of pictures that a decoder can take.
 */
export function joinedPackets(
  pieces: readonly JoinedPiece[],
  timescale: number,
  shown: ShownTime,
): JoinedPackets {
  const count = pieces.reduce((sum, piece) => sum + packetsIn(piece), 0);
  const [only] = pieces;
  const own = pieces.length === 1 && only && 'stretch' in only ? only.stretch : undefined;
  const hasOwnTimes = own && own.head === 0 && own.scale === timescale;
  const times = hasOwnTimes ? timesOfSource(own, count) : timesInOrder(pieces, count, timescale);
  const { durations, compositions, start, mediaStart, end } = times;
  const packets = { ...untimedPackets(pieces, count), durations, compositions };
  const first = Math.max(shown.start, start);
  const duration = Math.max(0, Math.min(shown.end, end) - first);
  const edit = own?.whole
    ? wholeEdit(own)
    : { delay: first, mediaTime: mediaStart + first - start, duration };
  return { packets, edit, origins: pieces.flatMap(originsOf) };
}

/** As in the source, counted from the clip's start and the first packet. */
export function wholeEdit({ source: { table, edits }, anchor, at }: Stretch): OutputEdit {
  const [edit] = edits;
  const { mediaStart, mediaEnd } = edit ?? { mediaStart: 0, mediaEnd: table.mediaDuration };
  const first = table.count > 0 ? table.dts(0) : 0;
  const begin = Math.max(mediaStart, first);
  return { delay: at + begin - anchor, mediaTime: begin - first, duration: mediaEnd - begin };
}

function originsOf(piece: JoinedPiece): PacketOrigin[] {
  if (!('stretch' in piece)) return [{ track: undefined, from: 0, to: packetsIn(piece) }];
  const { source, runs } = piece.stretch;
  return runs.map(([from, to]) => ({ track: boxedTrack(source), from, to }));
}
