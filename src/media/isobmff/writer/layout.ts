import { partSize, type RopePart } from '../../io/rope.ts';
import type { OutputTrack } from '../output-track.ts';
import { coveredGap, gapBetween } from './gaps.ts';
import { interleaved } from './interleave.ts';
import { type OutputPiece, piecesOf } from './output-piece.ts';

/** Where all media data will stand. */
export interface Layout {
  readonly parts: readonly RopePart[];
  /** Bytes of all parts. */
  readonly size: number;
  /** Per track, in packet order. */
  readonly chunks: readonly TrackChunks[];
}

export interface TrackChunks {
  readonly pieces: readonly OutputPiece[];
  /** Of each piece, counted from the first byte of media data. */
  readonly offsets: Float64Array;
}

/**
 * @param mayCover what lies between the parts may be written along, where they would be too many
 * @throws SluiceError output-invalid where chunks and packets do not fit together
 */
export function layoutOf(tracks: readonly OutputTrack[], mayCover: boolean): Layout {
  const pieces = tracks.map(piecesOf);
  const order = interleaved(pieces);
  const covered = mayCover ? coveredGap(order) : 0;
  const offsetOf = new Map<OutputPiece, number>();
  const parts: RopePart[] = [];
  let size = 0;
  let open: { first: OutputPiece; last: OutputPiece } | undefined;
  const close = () => {
    if (open) parts.push({ ...open.first.part, start: open.first.start, end: open.last.end });
  };
  for (const piece of order) {
    const gap = open ? gapBetween(open.last, piece) : Infinity;
    if (open && gap <= covered) {
      open.last = piece;
      size += gap;
    } else {
      close();
      open = { first: piece, last: piece };
    }
    offsetOf.set(piece, size);
    size += piece.end - piece.start;
  }
  close();
  const chunks = pieces.map((ofTrack) => ({
    pieces: ofTrack,
    offsets: Float64Array.from(ofTrack, (piece) => offsetOf.get(piece) ?? 0),
  }));
  return { parts: parts.filter((part) => partSize(part) > 0), size, chunks };
}
