import type { TrackIndex } from '../../../../src/media/container/packet-source.ts';
import type { PlanInput, Support } from '../../../../src/media/plan/plan-input.ts';
import type {
  AudioTrackInfo,
  MediaInfo,
  OtherTrackInfo,
  TrackInfo,
  VideoTrackInfo,
} from '../../../../src/protocol/media-info.ts';

/** Ten minutes of 1080p30 H.264 at 9 Mbit/s, upright, as most cameras make it. */
export function video(change: Partial<VideoTrackInfo> = {}): VideoTrackInfo {
  const codedWidth = change.codedWidth ?? 1920;
  const codedHeight = change.codedHeight ?? 1080;
  const { horizontal, vertical } = change.pixelAspectRatio ?? { horizontal: 1, vertical: 1 };
  const across = Math.round((codedWidth * horizontal) / vertical);
  const turned = (change.rotation ?? 0) % 180 !== 0;
  const start = change.start ?? 0;
  const end = change.end ?? 60;
  const frameRate = change.frameRate ?? 30;
  const bitrate = change.bitrate ?? 9_000_000;
  const frames = change.frames ?? Math.round((end - start) * frameRate);
  return {
    id: 1,
    kind: 'video',
    codec: 'avc',
    codecString: 'avc1.640028',
    enabled: true,
    timescale: 90_000,
    start,
    end,
    packets: frames,
    bytes: Math.round((bitrate * (end - start)) / 8),
    bitrate,
    descriptions: 1,
    edits: 1,
    codedWidth,
    codedHeight,
    width: turned ? codedHeight : across,
    height: turned ? across : codedHeight,
    rotation: 0,
    flip: false,
    pixelAspectRatio: { horizontal, vertical },
    color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
    bitDepth: 8,
    chroma: '4:2:0',
    frameRate,
    constantFrameRate: true,
    frames,
    keyFrames: Math.ceil(frames / 60),
    reordered: false,
    ...change,
  };
}

export function audio(change: Partial<AudioTrackInfo> = {}): AudioTrackInfo {
  const start = change.start ?? 0;
  const end = change.end ?? 60;
  const bitrate = change.bitrate ?? 128_000;
  const sampleRate = change.sampleRate ?? 48_000;
  return {
    id: 2,
    kind: 'audio',
    codec: 'aac',
    codecString: 'mp4a.40.2',
    enabled: true,
    timescale: sampleRate,
    start,
    end,
    packets: Math.ceil(((end - start) * sampleRate) / 1024),
    bytes: Math.round((bitrate * (end - start)) / 8),
    bitrate,
    descriptions: 1,
    edits: 1,
    sampleRate,
    channels: 2,
    priming: 1024,
    ...change,
  };
}

export function other(change: Partial<OtherTrackInfo> = {}): OtherTrackInfo {
  return {
    id: 3,
    kind: 'metadata',
    codec: 'mebx',
    enabled: true,
    timescale: 600,
    start: 0,
    end: 60,
    packets: 60,
    bytes: 6000,
    bitrate: 800,
    descriptions: 1,
    edits: 1,
    ...change,
  };
}

function infoOf(tracks: readonly TrackInfo[], change: Partial<MediaInfo> = {}): MediaInfo {
  return {
    version: 1,
    container: 'mp4',
    mimeType: 'video/mp4',
    size: tracks.reduce((sum, track) => sum + track.bytes + track.packets * 8, 4096),
    duration: Math.max(0, ...tracks.map((track) => track.end)),
    fragmented: false,
    fastStart: false,
    tracks,
    metadata: {},
    flow: { binDuration: 1, bins: [] },
    warnings: [],
    ...change,
  };
}

export interface IndexShape {
  /** Pictures from one key frame to the next. */
  readonly gop?: number;
  readonly times?: Float64Array;
  /** Pictures that are decoded in another order than shown: pictures part cleanly at every so many after a key frame. */
  readonly reorder?: number;
}

/** Times given, or evenly spread, with a key frame every `gop` pictures. */
export function indexOf(track: TrackInfo, { gop = 60, times, reorder = 1 }: IndexShape = {}): TrackIndex {
  const shown =
    times ??
    Float64Array.from(
      { length: track.packets },
      (_, packet) => track.start + (packet * (track.end - track.start)) / track.packets,
    );
  const within = (start: number, end: number) => shown.filter((time) => time >= start && time < end);
  const closed = [...shown.filter((_, packet) => (packet % gop) % reorder === 0), track.end];
  return {
    packets: shown.length,
    keyTimes: () => shown.filter((_, packet) => packet % gop === 0),
    framesBetween: (start, end) => within(start, end).length,
    bytesBetween: (start, end) => (within(start, end).length / shown.length) * track.bytes,
    times: (start = -Infinity, end = Infinity) => within(start, end),
    closedAround: (time) => [
      closed.findLast((each) => each <= time) ?? track.start,
      closed.find((each) => each >= time) ?? track.end,
    ],
  };
}

export interface InputShape extends IndexShape {
  readonly info?: Partial<MediaInfo>;
  /** Key frames at which a decoder can start anew: all, or these times. */
  readonly restarts?: readonly number[];
  /** What decoders of this input are configured with; equal for equal texts. */
  readonly description?: string;
  readonly ranges?: PlanInput['ranges'];
}

export function inputOf(tracks: readonly TrackInfo[], change: Partial<MediaInfo> = {}): PlanInput {
  return shapedInput(tracks, { info: change });
}

export function shapedInput(tracks: readonly TrackInfo[], shape: InputShape): PlanInput {
  const media = tracks.filter(({ kind }) => kind === 'video' || kind === 'audio');
  const index = new Map(
    media.map((track) => [track.id, indexOf(track, track.kind === 'video' ? shape : {})]),
  );
  const restarts = media
    .filter(({ kind }) => kind === 'video')
    .map(({ id }) => [id, Float64Array.from(shape.restarts ?? index.get(id)?.keyTimes() ?? [])] as const);
  const description = new TextEncoder().encode(shape.description ?? 'as usual');
  return {
    info: infoOf(tracks, shape.info),
    index,
    descriptions: new Map(media.map(({ id, codecString = '' }) => [id, [{ codecString, description }]])),
    restarts: new Map(restarts),
    described: new Set(tracks.map(({ id }) => id)),
    ranges: shape.ranges ?? (() => Infinity),
  };
}

/** A desktop browser without hardware that decodes all it is given. */
export function supportFor(inputs: readonly PlanInput[], change: Partial<Support> = {}): Support {
  const both = { hardware: false, software: true };
  return {
    decodable: inputs.map(({ info }) => info.tracks.map((track) => track.id)),
    videoEncoders: { avc: both, vp9: both, av1: both, vp8: both },
    splices: ['avc', 'vp9', 'av1'],
    audioEncoders: { aac: 'wasm', opus: 'browser' },
    framesPerSecond: 128,
    ...change,
  };
}
