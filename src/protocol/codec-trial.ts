/** How a codec answered when it was really used. `wasm`: the browser has none, and the one that comes with Sluice works. */
export type CodecWay = 'hardware' | 'software' | 'wasm' | 'none';

/** One codec for pictures, tried with a picture each way. */
export interface PictureTrial {
  readonly codec: 'avc' | 'hevc' | 'vp9' | 'av1' | 'vp8';
  readonly read: CodecWay;
  readonly write: CodecWay;
  /** Null until it is measured, and where nothing can be written. */
  readonly measured: PictureMeasure | null;
}

export interface PictureMeasure {
  /** The largest picture that could be made; pixels. */
  readonly width: number;
  readonly height: number;
  /** None larger was tried: there may be more. */
  readonly isLargest: boolean;
  /** Pictures of 1920 × 1080 encoded a second; null where that is too large. */
  readonly framesPerSecond: number | null;
}

/** One codec for sound, tried with a tenth of a second each way. */
export interface SoundTrial {
  readonly codec: 'aac' | 'opus' | 'mp3' | 'flac' | 'vorbis';
  readonly read: CodecWay;
  readonly write: CodecWay;
}

export interface CodecTrials {
  readonly pictures: readonly PictureTrial[];
  readonly sounds: readonly SoundTrial[];
}

/** What a trial worker does. */
export interface TrialApi {
  tryAll(): Promise<CodecTrials>;
  /** Takes some seconds and a core. */
  measure(codec: PictureTrial['codec']): Promise<PictureMeasure | null>;
}
