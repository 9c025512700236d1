import type { ColorInfo, Warning } from './media-info.ts';

/** What will be done, track by track, with the reason for each choice. Made by `makePlan`, plain data. */
export interface Plan {
  readonly version: 1;
  readonly container: OutputContainer;
  /** Seconds of the output. */
  readonly duration: number;
  /** In order, without a gap between them. A whole file is one clip. */
  readonly clips: readonly PlannedClip[];
  readonly tracks: readonly TrackPlan[];
  readonly metadata: 'keep' | 'strip';
  /** Bytes the output must not exceed, or null. */
  readonly targetSize: number | null;
  readonly warnings: readonly Warning[];
  readonly estimate: Estimate;
}

/** A part of one input, and when it is shown. Seconds; `start` and `end` on the input's presentation time line. */
export interface PlannedClip {
  readonly input: number;
  readonly start: number;
  readonly end: number;
  /** Where it begins in the output. */
  readonly at: number;
  /** How many times as fast it is shown as it was recorded. Absent: as it was. */
  readonly speed?: number;
}

/** What can be written. `containerFiles` has what such files are called. */
export type OutputContainer =
  | 'mp4'
  | 'mov'
  | 'm4a'
  | 'fmp4'
  | 'webm'
  | 'mkv'
  | 'mp3'
  | 'wav'
  | 'flac'
  | 'ogg'
  | PictureCodec;

export interface Estimate {
  /** Least and most, as is honest to say before the start. */
  readonly bytes: readonly [low: number, high: number];
  readonly seconds: readonly [low: number, high: number];
  /** Pictures that will be encoded anew. */
  readonly newFrames: number;
  /** Where a size is asked for and samples of the pictures were made: what they will look like, in the recipe's words. */
  readonly quality?: PredictedQuality;
}

/** `coarse`: blocks are seen. */
export type PredictedQuality = 'coarse' | 'low' | 'medium' | 'high';

export type TrackPlan = CopiedTrack | EncodedVideoTrack | EncodedAudioTrack | DroppedTrack;

interface TrackOfInput {
  /** The input and track whose kind, names and descriptions the output track keeps; of several, the one that gives most. */
  readonly input: number;
  readonly track: number;
  readonly kind: 'video' | 'audio' | 'other';
  /** One plain sentence. */
  readonly reason: string;
  /** What it is made of, one entry for each clip; null: the clip has nothing for it. Empty for a dropped track. */
  readonly sources: readonly (TrackSource | null)[];
  readonly segments: readonly Segment[];
}

/** The track of a clip's input that goes into an output track. */
export interface TrackSource {
  readonly track: number;
  /** Video that is made anew: how this clip's pictures come into the target. Absent: as the target says. */
  readonly view?: VideoView;
  /** What is made anew is decoded by ffmpeg, because the browser cannot. */
  readonly decoder?: 'ffmpeg';
  /** Which of this clip's pictures are made anew, where it is shown faster than recorded. Absent: as the target says. */
  readonly pace?: FramePace;
}

/** How pictures of one source become pictures of a target. */
export interface VideoView extends Pick<VideoTarget, 'crop' | 'bake'> {
  /** Where in the target's picture they stand, even; what is around them is black. Absent: they fill it. */
  readonly place?: VideoTarget['crop'];
}

/** Segments of the kind `encode` in a copied track of pictures are those at cuts, and clips that do not match. */
export interface CopiedTrack extends TrackOfInput {
  readonly action: 'copy';
  /** `range`: source ranges in the rope. `spool`: packets copied in the pass that reads the rest. */
  readonly by: 'range' | 'spool';
  /**
   * Packets that the clips need and do not show, from the sync sample before a start to the picture after an end,
   * go along, and the edit list hides them. Otherwise a copied segment holds the packets it shows and no others.
   */
  readonly hidden: boolean;
  /** How its segments of the kind `encode` are made. Absent where there are none. */
  readonly target?: VideoTarget;
  /**
   * Video that the recipe turns or mirrors: the whole orientation for the container's matrix, the source's own
   * included, as in `VideoTarget.display`. Absent: as in the source.
   */
  readonly display?: VideoTarget['display'];
}

export interface EncodedVideoTrack extends TrackOfInput {
  readonly action: 'encode';
  readonly kind: 'video';
  readonly target: VideoTarget;
  /** What segments of the kind `generate` are drawn from; then no clip is its source. */
  readonly drawing?: Drawing;
}

/** Pictures that are drawn, in the order of the output and without a gap. */
export interface Drawing {
  readonly stills: readonly PlannedStill[];
  /** `zoom`: each goes slowly in or out, and along. */
  readonly motion: 'none' | 'zoom';
  /** `contain`: whole, before a blurred and dimmed copy of itself. */
  readonly fit: 'contain' | 'cover' | 'fill';
}

/** Seconds of the output. */
export interface PlannedStill {
  readonly input: number;
  readonly start: number;
  readonly end: number;
}

export interface EncodedAudioTrack extends TrackOfInput {
  readonly action: 'encode';
  readonly kind: 'audio';
  readonly target: AudioTarget;
  /** Other sound instead of the clips' own, or with it. Absent: the clips' own. */
  readonly replacement?: SoundReplacement;
  /** What is done to the sound of all clips together. Absent: nothing. */
  readonly shaping?: SoundShaping;
}

/** The whole sound of a track of any input, from the start of the output on. */
export interface SoundReplacement extends Pick<TrackSource, 'track' | 'decoder'> {
  readonly input: number;
  /** dB. */
  readonly gain: number;
  /** dB of the clips' own sound with it; null: it is not heard. */
  readonly own: number | null;
  /** It begins again where it ends. Otherwise silence follows. */
  readonly loop: boolean;
}

/** In this order: fade, gain, ceiling. */
export interface SoundShaping {
  /** Seconds from silence at the start, and to silence at the end. */
  readonly fade?: { readonly in: number; readonly out: number };
  /** LUFS that the sound comes to. Its gain is found by listening to all of it before anything is made. */
  readonly loudness?: number;
  /** dB. Absent where it is not found yet. */
  readonly gain?: number;
  /** dBTP: peaks that the gain lifts above are turned down to it. Absent: nothing is. */
  readonly ceiling?: number;
}

export interface DroppedTrack extends TrackOfInput {
  readonly action: 'drop';
  /** The user wants it gone: none of its bytes may be in the output. */
  readonly asked: boolean;
}

/** Part of a track in output time, seconds from the start of the output; start ≤ pts < end. Lies within one clip. */
export interface Segment {
  readonly index: number;
  /** Position in the plan's clips. New sound and what is drawn run through all clips: there it is the clip it begins in. */
  readonly clip: number;
  readonly kind: 'copy' | 'encode' | 'generate';
  readonly start: number;
  readonly end: number;
  /** Pictures the encoder will be given; 0 for sound and copies. */
  readonly frames: number;
}

/** Every picture is a file of its own, which a browser shows. */
export type PictureCodec = 'gif' | 'webp' | 'png' | 'jpeg';

export interface VideoTarget {
  readonly codec: 'avc' | 'hevc' | 'vp9' | 'av1' | 'vp8' | PictureCodec;
  /** WebCodecs codec string with profile and level; of single pictures the name of the codec. */
  readonly codecString: string;
  /** Coded size of the output, even, before its rotation. */
  readonly width: number;
  readonly height: number;
  /** Part of the coded source picture that is kept, in coded pixels. */
  readonly crop: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Turned and mirrored in the pixels, after the crop: first `flip` (left to right), then clockwise. */
  readonly bake: { readonly rotation: 0 | 90 | 180 | 270; readonly flip: boolean };
  /** Left to the player, in the container's matrix: first `flip`, then clockwise. */
  readonly display: { readonly rotation: 0 | 90 | 180 | 270; readonly flip: boolean };
  readonly pixelAspectRatio: { readonly horizontal: number; readonly vertical: number };
  /** Frames a second told to the encoder: the true average, which its rate control divides by. */
  readonly frameRate: number;
  readonly pace: FramePace;
  /** Bits a second; with a quantizer what is expected. */
  readonly bitrate: number;
  /** Constant quality: what every picture is quantized with, on the codec's own scale, 0 to 255 for VP9 and AV1. */
  readonly quantizer?: number;
  /** JPEG and WebP pictures: how good each is, 0 to 1. */
  readonly pictureQuality?: number;
  /** Seconds. */
  readonly keyFrameInterval: number;
  readonly hardware: 'prefer-hardware' | 'prefer-software' | 'no-preference';
  readonly color: ColorInfo;
  /** What is done last. Absent: nothing. */
  readonly finish?: PictureFinish;
}

/** In this order. Seconds of the output. */
export interface PictureFinish {
  readonly overlays: readonly PlannedOverlay[];
  /** From black in the first `in` seconds, and to black in the last `out` before `end`. */
  readonly fade?: { readonly in: number; readonly out: number; readonly end: number };
}

/** A text, or an image as a data address, drawn over the pictures with start ≤ pts < end. */
export interface PlannedOverlay {
  readonly content:
    | { readonly kind: 'text'; readonly text: string; readonly color: string }
    | { readonly kind: 'image'; readonly data: string };
  /** Of the upright picture: a text's line by height, an image by width. */
  readonly size: number;
  /** Which point of it lies on the same point of the picture, 0 to 1 across and down. */
  readonly x: number;
  readonly y: number;
  readonly opacity: number;
  readonly start: number;
  readonly end: number;
}

/** Which source pictures become output pictures. */
export type FramePace =
  | { readonly kind: 'source' }
  /** Those that begin at these times, and no others; seconds of the output, ascending. */
  | { readonly kind: 'times'; readonly times: readonly number[] }
  | { readonly kind: 'max' | 'constant'; readonly rate: number };

export interface AudioTarget {
  readonly codec: 'aac' | 'opus' | 'mp3' | 'flac' | 'pcm';
  readonly codecString: string;
  readonly sampleRate: number;
  readonly channels: number;
  /** Bits a second. */
  readonly bitrate: number;
  /** PCM and FLAC: bits of a sample; 32 are floating point. */
  readonly sampleBits?: 16 | 24 | 32;
}
