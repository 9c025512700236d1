import type { RopePart } from '../../io/rope.ts';
import type { OutputTrack } from '../output-track.ts';
import { type Medium, mediumKey } from '../packet-chunks.ts';
import { gapsToCover, type MayCover } from './gaps.ts';
import { interleaved, MOST_PARTS } from './interleave.ts';
import { piecesOf, type TrackPieces } from './output-piece.ts';

/** Where all media data will stand. */
export interface Layout {
  readonly parts: readonly RopePart[];
  /** Bytes of all parts. */
  readonly size: number;
  /** Per track, in packet order. */
  readonly chunks: readonly TrackChunks[];
}

export interface TrackChunks {
  readonly pieces: Pick<TrackPieces, 'count' | 'packets' | 'descriptions'>;
  /** Of each piece, counted from the first byte of media data; may be longer. */
  readonly offsets: Float64Array;
}

/**
 * @param mayCover whether a range of an input that nobody asked for may be written along, where the parts would be
 * too many; undefined: none
 * @throws SluiceError output-invalid where chunks and packets do not fit together
 */
export function layoutOf(tracks: readonly OutputTrack[], mayCover: MayCover | undefined): Layout {
  const media: Medium[] = [];
  const pieces = tracks.map((track) => piecesOf(track, numbered(track.chunks.media, media)));
  const isInput = media.map(({ kind }) => kind === 'input');
  const { order, parts: count } = interleaved(pieces, isInput);
  const covers = mayCover && count > MOST_PARTS ? gapsToCover(pieces, order, media, mayCover) : undefined;
  // Once a piece is placed, where it was is not asked for again: the same column holds both.
  const chunks = pieces.map((ofTrack) => ({ pieces: ofTrack, offsets: ofTrack.starts }));
  const next = new Uint32Array(tracks.length);
  const parts: RopePart[] = [];
  let size = 0;
  let open = -1;
  let openStart = 0;
  let openEnd = 0;
  const close = () => {
    const medium = media[open];
    if (medium && openEnd > openStart) parts.push(partOf(medium, openStart, openEnd));
  };
  for (let index = 0; index < order.length; index++) {
    const track = order[index] ?? 0;
    const chunk = chunks[track];
    if (!chunk) continue;
    const { starts, ends, media: numbers } = chunk.pieces;
    const at = next[track] ?? 0;
    next[track] = at + 1;
    const medium = numbers[at] ?? 0;
    const start = starts[at] ?? 0;
    const end = ends[at] ?? 0;
    if (medium === open && (start === openEnd || covers?.(medium, openEnd, start))) {
      size += start - openEnd;
    } else {
      close();
      open = medium;
      openStart = start;
    }
    openEnd = end;
    chunk.offsets[at] = size;
    size += end - start;
  }
  close();
  return { parts, size, chunks };
}

function partOf(medium: Medium, start: number, end: number): RopePart {
  return medium.kind === 'literal'
    ? { kind: 'literal', bytes: medium.bytes.subarray(start, end) }
    : { ...medium, start, end };
}

/** The numbers of these media among all; new ones are added. */
function numbered(own: readonly Medium[], all: Medium[]): number[] {
  const known = new Map(all.map((medium, index) => [mediumKey(medium), index]));
  return own.map((medium) => {
    const key = mediumKey(medium);
    const index = known.get(key) ?? all.push(medium) - 1;
    known.set(key, index);
    return index;
  });
}
