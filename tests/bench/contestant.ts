import type { Clip } from './clips.ts';
import type { Usage } from './usage.ts';

/** One run of one contestant on one clip. */
export interface Cell {
  readonly clip: Clip;
  /** Bits a second of video asked for. */
  readonly bitrate: number;
  /** Path that the result is put at. */
  readonly output: string;
}

export interface Measurement {
  readonly name: string;
  /** The job alone: from the file in hand until the result is whole. */
  readonly seconds: number;
  readonly usage: Usage;
}

export interface Contestant {
  readonly name: string;
  /** Whether a file comes out, of which size and likeness can be compared. */
  readonly makesFile: boolean;
  /** Whether it runs on the long clip, too. */
  readonly isForLong: boolean;
  /** In processes of its own, which are gone when it settles. */
  readonly run: (cell: Cell, signal: AbortSignal) => Promise<readonly Measurement[]>;
}
