/** What a file is, read from its index alone. Seconds, bytes, bits a second; angles clockwise. */
export interface MediaInfo {
  readonly version: 1;
  readonly container: ContainerName;
  /** MIME type with codecs, as `<video>.canPlayType` takes it. */
  readonly mimeType: string;
  /** Bytes of the whole file. */
  readonly size: number;
  /** Presentation time from 0 to the end of the last track. */
  readonly duration: number;
  readonly fragmented: boolean;
  /** The index stands before the media data, so that playing can begin before all is there. */
  readonly fastStart: boolean;
  readonly tracks: readonly TrackInfo[];
  readonly metadata: MediaMetadata;
  /** The silhouette: bytes of all usable tracks per equal time bin. */
  readonly flow: Flow;
  readonly warnings: readonly Warning[];
}

export type ContainerName =
  | 'mp4'
  | 'mov'
  | 'm4a'
  | 'webm'
  | 'mkv'
  | 'mp3'
  | 'wav'
  | 'flac'
  | 'ogg'
  | 'adts'
  | 'ts'
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'gif'
  | 'bmp'
  | 'avif'
  | 'avi'
  | 'asf'
  | 'flv'
  | 'mpeg'
  | 'mxf';

export interface Flow {
  /** Seconds one bin stands for. */
  readonly binDuration: number;
  /** Bytes per bin, at most 512 bins. */
  readonly bins: readonly number[];
}

export interface Warning {
  readonly code: string;
  /** One plain sentence. */
  readonly message: string;
}

export interface MediaMetadata {
  /** ISO 8601, from the container. */
  readonly created?: string;
  readonly title?: string;
  /** ISO 6709, as in QuickTime's location. */
  readonly location?: string;
  readonly device?: string;
}

export type TrackInfo = VideoTrackInfo | AudioTrackInfo | OtherTrackInfo;

interface TrackFacts {
  /** The container's own id; unique in the file. */
  readonly id: number;
  /** Codec family, for example avc hevc vp9 av1 aac opus mp3 flac pcm, or the container's own name for it. */
  readonly codec: string;
  /** WebCodecs codec string; absent where the description could not be read. */
  readonly codecString?: string;
  /** Why this track cannot be used, if it cannot. */
  readonly unusable?: { readonly code: UnusableCode; readonly message: string };
  readonly language?: string;
  readonly title?: string;
  readonly enabled: boolean;
  /** Ticks a second of the track's own times. */
  readonly timescale: number;
  /** Presentation time of the first and after the last packet shown. */
  readonly start: number;
  readonly end: number;
  /** Encoded packets; for PCM the blocks it is read in. */
  readonly packets: number;
  readonly bytes: number;
  /** Average, from bytes and duration. */
  readonly bitrate: number;
  /** Number of different sample descriptions. */
  readonly descriptions: number;
  /** How many separate spans an edit list shows; 1 for nearly every file. */
  readonly edits: number;
}

export type UnusableCode =
  | 'encrypted'
  | 'unknown-codec'
  | 'no-description'
  | 'no-packets'
  | 'damaged'
  | 'external-data';

export interface VideoTrackInfo extends TrackFacts {
  readonly kind: 'video';
  /** Coded size, before pixel aspect ratio and rotation. */
  readonly codedWidth: number;
  readonly codedHeight: number;
  /** Upright display size in square pixels. */
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise to turn the coded picture for display, after `flip`. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** Mirrored left to right before the rotation. */
  readonly flip: boolean;
  readonly pixelAspectRatio: { readonly horizontal: number; readonly vertical: number };
  readonly color: ColorInfo;
  readonly bitDepth: number | null;
  readonly chroma: '4:0:0' | '4:2:0' | '4:2:2' | '4:4:4' | null;
  /** Frames a second on average. */
  readonly frameRate: number;
  /** All frames last equally long, to the tick. */
  readonly constantFrameRate: boolean;
  /** Frames shown: packets inside the edit list. */
  readonly frames: number;
  readonly keyFrames: number;
  /** Pictures are stored in another order than shown. */
  readonly reordered: boolean;
}

/** As in WebCodecs `VideoColorSpaceInit`; null where the file does not say. Never guessed. */
export interface ColorInfo {
  readonly primaries: string | null;
  readonly transfer: string | null;
  readonly matrix: string | null;
  readonly fullRange: boolean | null;
}

export interface AudioTrackInfo extends TrackFacts {
  readonly kind: 'audio';
  readonly sampleRate: number;
  readonly channels: number;
  /** Sample frames at the start that a decoder makes and a player must not play. */
  readonly priming: number;
}

export interface OtherTrackInfo extends TrackFacts {
  readonly kind: 'subtitle' | 'timecode' | 'chapters' | 'metadata' | 'cover' | 'other';
}
