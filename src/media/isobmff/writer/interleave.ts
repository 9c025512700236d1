import type { TrackPieces } from './output-piece.ts';

/** More slices than this make a Blob slow to build and to read: a browser took minutes over 54,000. */
export const MOST_PARTS = 2000;

/** Tracks whose packets for one time lie no further apart than this can be played while they arrive. Seconds. */
const STREAMABLE = 3;
/** From here on a coarser window takes whole chunks. */
const LARGEST_CUT = 8;
/** A window twice as wide that spares less than this share of the parts will not help, nor will wider ones. */
const WORTHWHILE = 0.03;

/** The order in which pieces stand in the output. */
export interface PieceOrder {
  /** The track of each; a track's own pieces are in packet order. */
  readonly order: Uint8Array;
  /** How many runs without a gap it has. */
  readonly parts: number;
}

/**
 * Players want all tracks of a second near each other; the rope wants few parts. Follows the inputs' own order as
 * far as that is fit; of the rest, the finest interleaving that takes at most 2,000 parts, else the order with the
 * fewest.
 * @param isInput per medium: pieces of an input have an order there, files of the spool are one track's
 */
export function interleaved(tracks: readonly TrackPieces[], isInput: readonly boolean[]): PieceOrder {
  let best: PieceOrder | undefined;
  for (const window of windows(tracks)) {
    const order = merged(tracks, isInput, window);
    const spared = best ? best.parts - order.parts : Infinity;
    if (!best || spared > 0) best = order;
    if (order.parts <= MOST_PARTS || (spared < WORTHWHILE * order.parts && window.hasWholeChunks)) break;
  }
  return best ?? { order: new Uint8Array(0), parts: 0 };
}

interface Window {
  /** What is in one window may stand in any order; 0: by time alone. Seconds. */
  readonly length: number;
  /** How far a track may be ahead of another to keep to the order of an input. */
  readonly ahead: number;
  /** Pieces go by the time of the chunk they were cut from, and so stay together. */
  readonly hasWholeChunks: boolean;
}

/** From fine to coarse. */
function* windows(tracks: readonly TrackPieces[]): Generator<Window> {
  const end = tracks.reduce((latest, { times, count }) => Math.max(latest, times[count - 1] ?? 0), 1);
  for (let length = 1; length <= LARGEST_CUT; length *= 2)
    yield { length, ahead: STREAMABLE * length, hasWholeChunks: false };
  yield { length: 0, ahead: STREAMABLE, hasWholeChunks: true };
  for (let length = LARGEST_CUT; length < 4 * end; length *= 2)
    yield { length, ahead: STREAMABLE * length, hasWholeChunks: true };
}

function merged(tracks: readonly TrackPieces[], isInput: readonly boolean[], window: Window): PieceOrder {
  const heads = new Heads(tracks, window);
  const order = new Uint8Array(tracks.reduce((sum, { count }) => sum + count, 0));
  let parts = 0;
  let medium = -1;
  let end = 0;
  for (let index = 0; index < order.length; index++) {
    const next = heads.next(medium, end, isInput);
    order[index] = next;
    if (medium !== heads.media[next] || end !== heads.starts[next]) parts++;
    medium = heads.media[next] ?? -1;
    end = heads.end(next);
    heads.advance(next);
  }
  return { order, parts };
}

/** The first piece of each track that has not been taken yet. */
class Heads {
  readonly media: Int32Array;
  readonly starts: Float64Array;
  readonly #tracks: readonly TrackPieces[];
  readonly #window: Window;
  /** Per track, what its pieces go by. */
  readonly #keys: readonly Float32Array[];
  readonly #taken: Uint32Array;
  readonly #times: Float64Array;
  /** Number of the window; Infinity where a track has no more. */
  readonly #windows: Float64Array;

  constructor(tracks: readonly TrackPieces[], window: Window) {
    this.#tracks = tracks;
    this.#window = window;
    this.media = new Int32Array(tracks.length);
    this.starts = new Float64Array(tracks.length);
    this.#taken = new Uint32Array(tracks.length);
    this.#times = new Float64Array(tracks.length);
    this.#windows = new Float64Array(tracks.length);
    this.#keys = tracks.map((pieces) => (window.hasWholeChunks ? chunkTimes(pieces) : pieces.times));
    for (let track = 0; track < tracks.length; track++) this.#read(track);
  }

  end(track: number): number {
    return this.#tracks[track]?.ends[this.#taken[track] ?? 0] ?? 0;
  }

  advance(track: number): void {
    this.#taken[track] = (this.#taken[track] ?? 0) + 1;
    this.#read(track);
  }

  /** The track whose piece comes next, behind what ended at `end` of `medium`. */
  next(medium: number, end: number, isInput: readonly boolean[]): number {
    let first = 0;
    let earliest = Infinity;
    let behind = -1;
    for (let track = 0; track < this.#windows.length; track++) {
      const window = this.#windows[track] ?? 0;
      if (window === Infinity) continue;
      if (window < (this.#windows[first] ?? 0)) first = track;
      earliest = Math.min(earliest, this.#times[track] ?? 0);
      if (this.media[track] === medium && this.#isNearer(track, end, behind)) behind = track;
    }
    if (behind >= 0 && isInput[medium]) {
      const limit = this.#limit(medium, first, earliest);
      const found = (this.#times[behind] ?? 0) <= limit ? behind : this.#stored(medium, end, limit);
      if (found >= 0) return found;
    }
    return this.#jump(first, isInput, earliest);
  }

  /** Where nothing goes on: the track that is due, or what stands before it in its input and is due soon. */
  #jump(first: number, isInput: readonly boolean[], earliest: number): number {
    const own = this.media[first] ?? -1;
    if (!isInput[own]) return first;
    const stored = this.#stored(own, -1, this.#limit(own, first, earliest));
    return stored < 0 ? first : stored;
  }

  /**
   * How late pieces of an input may be that are taken before the rest. Where another medium is due, not beyond its
   * window: that of the input which comes after it would be passed over.
   */
  #limit(medium: number, first: number, earliest: number): number {
    const { length, ahead } = this.#window;
    if (this.media[first] === medium) return earliest + ahead;
    const window = this.#windows[first] ?? 0;
    return length > 0 ? (window + 1) * length : window;
  }

  /** Of the pieces of an input from `from` on, the one that stands first there, if its time is not too far ahead. */
  #stored(medium: number, from: number, limit: number): number {
    let found = -1;
    for (let track = 0; track < this.media.length; track++) {
      if (this.media[track] !== medium || (this.#times[track] ?? 0) > limit) continue;
      if (this.#isNearer(track, from, found)) found = track;
    }
    return found;
  }

  /** Whether a piece stands behind `from`, and before the one found so far. */
  #isNearer(track: number, from: number, found: number): boolean {
    const start = this.starts[track] ?? 0;
    return start >= from && (found < 0 || start < (this.starts[found] ?? 0));
  }

  #read(track: number): void {
    const pieces = this.#tracks[track];
    const index = this.#taken[track] ?? 0;
    if (!pieces || index >= pieces.count) {
      this.#windows[track] = Infinity;
      this.media[track] = -1;
      return;
    }
    const { length } = this.#window;
    // What an edit hides before the start comes with the start.
    const time = Math.max(0, this.#keys[track]?.[index] ?? 0);
    this.#times[track] = time;
    this.#windows[track] = length > 0 ? Math.floor(time / length) : time;
    this.media[track] = pieces.media[index] ?? -1;
    this.starts[track] = pieces.starts[index] ?? 0;
  }
}

/** When the chunk is decoded that a piece was cut from: pieces that adjoin were one. */
function chunkTimes({ count, media, starts, ends, times }: TrackPieces): Float32Array {
  const found = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    const isCut = index > 0 && media[index] === media[index - 1] && starts[index] === ends[index - 1];
    found[index] = (isCut ? found[index - 1] : times[index]) ?? 0;
  }
  return found;
}
