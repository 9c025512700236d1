import type { MediaInfo } from '../../protocol/media-info.ts';
import type { TrackIndex } from '../container/packet-source.ts';

/** One input as the plan sees it. */
export interface PlanInput {
  readonly info: MediaInfo;
  /** Per track id; "unknown until read" where the container has no index. */
  readonly index: ReadonlyMap<number, TrackIndex | 'unknown'>;
}

/** What this browser can do with these inputs, found by probing. Plain data. */
export interface Support {
  /** Track ids per input whose packets can be decoded here. */
  readonly decodable: readonly (readonly number[])[];
  readonly videoEncoders: Readonly<Partial<Record<'avc' | 'hevc' | 'vp9' | 'av1' | 'vp8', EncoderSupport>>>;
  readonly audioEncoders: Readonly<Partial<Record<'aac' | 'opus' | 'mp3' | 'flac', 'browser' | 'wasm'>>>;
  /** Pictures a second this device was seen to make at 1280 × 720, for the estimate. */
  readonly framesPerSecond: number;
}

export interface EncoderSupport {
  readonly hardware: boolean;
  readonly software: boolean;
}
