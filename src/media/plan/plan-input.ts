import type { MediaInfo } from '../../protocol/media-info.ts';
import type { VideoTarget } from '../../protocol/plan.ts';
import type { TrackDescription, TrackIndex } from '../container/packet-source.ts';
import type { Rect } from './orientation.ts';

/** One input as the plan sees it. */
export interface PlanInput {
  readonly info: MediaInfo;
  /** Per track id; "unknown until read" where the container has no index. */
  readonly index: ReadonlyMap<number, TrackIndex | 'unknown'>;
  /** Per track id: what its decoder is configured with. Tracks of two inputs are joined as they are only where it is equal. */
  readonly descriptions: ReadonlyMap<number, readonly TrackDescription[]>;
  /**
   * Per video track id: times, ascending, at which a decoder was found to be able to start as if nothing had been
   * before (an IDR picture and its like), among the sync packets near the cuts that the recipe asks for (`cutTimes`).
   */
  readonly restarts: ReadonlyMap<number, Float64Array>;
  /**
   * Per video track id: the part of the upright picture inside its black bars, all of it where there are none. Looked
   * for where the recipe asks; absent where its pictures cannot be decoded here.
   */
  readonly contents?: ReadonlyMap<number, Rect>;
  /** Track ids whose packets can stand in a file as they are: enough is known of them to say what a file must. */
  readonly described: ReadonlySet<number>;
  /**
   * Into how many separate byte ranges the packets of these tracks between two times fall. Absent where the
   * container has no index.
   */
  readonly ranges?: (tracks: ReadonlySet<number>, start: number, end: number) => number;
}

/** What this browser can do with these inputs, found by probing. Plain data. */
export interface Support {
  /** Track ids per input whose packets can be decoded here. */
  readonly decodable: readonly (readonly number[])[];
  /** Those that it cannot decode and ffmpeg can, where there is that. */
  readonly byFfmpeg?: readonly (readonly number[])[];
  readonly videoEncoders: Readonly<Partial<Record<VideoTarget['codec'], EncoderSupport>>>;
  /** Codecs whose new pictures can stand among copied ones. */
  readonly splices: readonly VideoTarget['codec'][];
  /** Nothing refers to a source: what is copied is copied into the spool. */
  readonly copiesAll?: boolean;
  /** The short side of pictures that are drawn, where the recipe names no size. */
  readonly drawnSide?: number;
  readonly audioEncoders: Readonly<Partial<Record<'aac' | 'opus' | 'mp3' | 'flac', 'browser' | 'wasm'>>>;
  /** Pictures a second at 1280 × 720, for the estimate: what an ordinary device makes of H.264 ... */
  readonly framesPerSecond: number;
  /** ... and by codec what this one was seen to make. */
  readonly speeds?: Readonly<Record<string, number>>;
}

export interface EncoderSupport {
  readonly hardware: boolean;
  readonly software: boolean;
  /** The quantizer of each picture can be told to the kind that is used. */
  readonly quantizer?: boolean;
}
