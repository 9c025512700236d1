import { SluiceError } from '../../../protocol/error.ts';
import type { OutputChunk, OutputTrack } from '../output-track.ts';

/**
 * Packets of one track that lie one after the other in the output: a chunk in the sense of ISO/IEC 14496-12
 * section 8.7.4. At most a second long, because players read chunks whole or sum sizes from their start.
 */
export interface OutputPiece {
  /** Position of its track in the output. */
  readonly track: number;
  readonly part: OutputChunk['part'];
  /** Where its bytes stand in the medium of `part`. */
  readonly start: number;
  end: number;
  packets: number;
  /** From 0. */
  readonly description: number;
  /** When it is decoded, and when the chunk is that it was cut from: seconds on the output's time line. */
  readonly time: number;
  readonly chunkTime: number;
}

/**
 * The chunks of a track cut at full seconds and where the sample description changes, in packet order.
 * @throws SluiceError output-invalid where chunks and packets do not fit together
 */
export function piecesOf(track: OutputTrack, position: number): OutputPiece[] {
  const { packets, edit, timescale } = track;
  const pieces: OutputPiece[] = [];
  const origin = edit.delay - edit.mediaTime;
  let packet = 0;
  let dts = origin;
  for (const { part, packets: inChunk } of track.chunks) {
    const last = packet + inChunk;
    if (last > packets.count) throw unfit(track);
    const chunkTime = dts / timescale;
    let at = part.start;
    while (packet < last) {
      const time = dts / timescale;
      const description = packets.descriptions?.[packet] ?? 0;
      const run = take(track, packet, last, (Math.floor(time) + 1) * timescale - dts);
      const piece = {
        track: position,
        part,
        start: at,
        end: at + run.bytes,
        packets: run.count,
        description,
        time,
        chunkTime,
      };
      const before = pieces.at(-1);
      if (before && continues(before, piece)) {
        before.end = piece.end;
        before.packets += piece.packets;
      } else pieces.push(piece);
      packet += run.count;
      dts += run.ticks;
      at = piece.end;
    }
    if (at !== part.end) throw unfit(track);
  }
  if (packet !== packets.count) throw unfit(track);
  return pieces;
}

/** The two point into the same medium. */
export function sameMedium(a: OutputChunk['part'], b: OutputChunk['part']): boolean {
  return a.kind === 'spool'
    ? b.kind === 'spool' && a.file === b.file
    : b.kind === 'input' && a.input === b.input;
}

interface Run {
  readonly count: number;
  readonly ticks: number;
  readonly bytes: number;
}

/** The packets from `from` that begin less than `ticks` later, have one description, and end before `last`. */
function take({ packets }: OutputTrack, from: number, last: number, ticks: number): Run {
  const { sizes, durations, descriptions } = packets;
  if (typeof sizes === 'number' && typeof durations === 'number' && !descriptions) {
    const count = durations === 0 ? last - from : Math.min(last - from, Math.ceil(ticks / durations));
    return { count, ticks: count * durations, bytes: count * sizes };
  }
  let index = from;
  let taken = 0;
  let bytes = 0;
  do {
    taken += typeof durations === 'number' ? durations : (durations[index] ?? 0);
    bytes += typeof sizes === 'number' ? sizes : (sizes[index] ?? 0);
    index++;
  } while (index < last && taken < ticks && descriptions?.[index] === descriptions?.[from]);
  return { count: index - from, ticks: taken, bytes };
}

function continues(before: OutputPiece, piece: OutputPiece): boolean {
  return (
    before.end === piece.start &&
    before.description === piece.description &&
    Math.floor(before.time) === Math.floor(piece.time) &&
    sameMedium(before.part, piece.part)
  );
}

function unfit({ kind, source, packets, chunks }: OutputTrack): SluiceError {
  const inChunks = chunks.reduce((sum, chunk) => sum + chunk.packets, 0);
  return new SluiceError('output-invalid', {
    stage: 'write',
    message: 'The parts of the result do not fit its index.',
    details: { kind, source: source?.id, packets: packets.count, inChunks },
  });
}
