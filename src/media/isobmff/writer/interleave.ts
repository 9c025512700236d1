import { type OutputPiece, sameMedium } from './output-piece.ts';

/** More slices than this make a Blob slow to build and to read: a browser took minutes over 54,000. */
export const MOST_PARTS = 2000;

/** Tracks whose packets for one time lie no further apart than this can be played while they arrive. Seconds. */
const STREAMABLE = 3;

/**
 * The order in which pieces stand in the output. Players want all tracks of a second near each other; the rope
 * wants few parts. The source's own order where it is fit, else the finest interleaving that takes at most
 * 2,000 parts, else the order with the fewest.
 * @param tracks the pieces of each track in packet order
 */
export function interleaved(tracks: readonly OutputPiece[][]): readonly OutputPiece[] {
  const pieces = tracks.flat();
  const asStored = storedOrder(pieces, tracks);
  if (asStored) return asStored;
  const rank = ranks(pieces);
  let best: readonly OutputPiece[] = [];
  let fewest = Infinity;
  for (const window of windows(pieces)) {
    const order = ordered(pieces, window, rank);
    const parts = partCount(order);
    if (parts <= MOST_PARTS) return order;
    if (parts < fewest) best = order;
    fewest = Math.min(parts, fewest);
  }
  return best;
}

type Key = (piece: OutputPiece) => number;

/** From fine to coarse: pieces by their own time, then uncut chunks by theirs. */
function* windows(pieces: readonly OutputPiece[]): Generator<Key> {
  const end = pieces.reduce((latest, { time }) => Math.max(latest, time), 1);
  for (let seconds = 1; seconds <= 8; seconds *= 2) yield ({ time }) => Math.floor(time / seconds);
  yield ({ chunkTime }) => chunkTime;
  for (let seconds = 8; seconds < 4 * end; seconds *= 2)
    yield ({ chunkTime }) => Math.floor(chunkTime / seconds);
}

function ordered(pieces: readonly OutputPiece[], window: Key, rank: Key): OutputPiece[] {
  return pieces
    .map((piece) => ({ piece, window: window(piece), rank: rank(piece) }))
    .sort((a, b) => a.window - b.window || a.rank - b.rank || within(a.piece, b.piece))
    .map(({ piece }) => piece);
}

/** Pieces of one input stay together in a window, in the order they have there; the others track by track. */
function ranks(pieces: readonly OutputPiece[]): Key {
  const ofInput = new Map<number, number>();
  for (const { part, track } of pieces) {
    if (part.kind === 'input' && !ofInput.has(part.input)) ofInput.set(part.input, track);
  }
  return ({ part, track }) => (part.kind === 'input' ? (ofInput.get(part.input) ?? track) + 0.5 : track);
}

function within(a: OutputPiece, b: OutputPiece): number {
  return a.part.kind === 'input' && b.part.kind === 'input' ? a.start - b.start : a.time - b.time;
}

function partCount(order: readonly OutputPiece[]): number {
  return order.filter((piece, index) => !adjoin(order[index - 1], piece)).length;
}

function adjoin(a: OutputPiece | undefined, b: OutputPiece): boolean {
  return a !== undefined && a.end === b.start && sameMedium(a.part, b.part);
}

/** The order in their one medium, if all stand in one, each track in packet order, and well interleaved. */
function storedOrder(
  pieces: readonly OutputPiece[],
  tracks: readonly OutputPiece[][],
): OutputPiece[] | undefined {
  const [first] = pieces;
  if (!first || !pieces.every(({ part }) => sameMedium(part, first.part))) return undefined;
  const order = pieces.toSorted((a, b) => a.start - b.start);
  const taken = tracks.map(() => 0);
  for (const piece of order) {
    const index = taken[piece.track] ?? 0;
    if (tracks[piece.track]?.[index] !== piece) return undefined;
    taken[piece.track] = index + 1;
    const behind = tracks.some(
      (track, of) => (track[taken[of] ?? 0]?.time ?? Infinity) < piece.time - STREAMABLE,
    );
    if (behind) return undefined;
  }
  return order;
}
