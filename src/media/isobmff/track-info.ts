import type { AudioTrackInfo, TrackInfo, UnusableCode, VideoTrackInfo } from '../../protocol/media-info.ts';
import type { TrackDescription } from '../container/packet-source.ts';
import type { AudioCodec } from './entry/audio-codec.ts';
import { colrColor, mergedColor, pixelAspect } from './entry/color.ts';
import type { SampleEntry } from './entry/sample-entry.ts';
import type { VideoCodec } from './entry/video-codec.ts';
import { displayAspect, displaySize, visualSize } from './movie/display-size.ts';
import { orientation } from './movie/orientation.ts';
import type { Presentation } from './presentation.ts';
import type { RawTrack } from './raw-track.ts';
import type { SampleTable } from './sample-table.ts';
import { type TimelineFacts, timelineFacts } from './timeline-facts.ts';
import { unusable } from './unusable.ts';

/** A track with fragments and edits applied, and what its sample descriptions say. */
export interface IsoTrackFacts {
  readonly raw: RawTrack;
  readonly table: SampleTable;
  readonly presentation: Presentation;
  readonly codec: TrackCodec;
  /** Sample frames of priming that iTunes wrote down. */
  readonly itunesPriming: number | undefined;
}

export interface TrackCodec {
  readonly name: string;
  readonly video: VideoCodec | undefined;
  readonly audio: AudioCodec | undefined;
  readonly descriptions: readonly TrackDescription[];
}

export function trackInfo(track: IsoTrackFacts): TrackInfo {
  const { raw, table, presentation } = track;
  const facts = timelineFacts(table, presentation);
  const base = baseInfo(track, facts);
  if (raw.kind === 'video') return { ...base, ...videoInfo(track, facts) };
  if (raw.kind === 'audio') return { ...base, ...audioInfo(track) };
  return { ...base, kind: raw.kind };
}

function baseInfo({ raw, table, presentation, codec }: IsoTrackFacts, facts: TimelineFacts) {
  const { header } = raw;
  const seconds = (facts.end - facts.start) / table.timescale;
  const why = unusable(raw, table, facts.shown, codec);
  const codecString = codec.video?.codecString ?? codec.audio?.codecString;
  return {
    id: raw.id,
    codec: codec.name,
    ...(codecString !== undefined && { codecString }),
    ...(why && { unusable: why }),
    ...(header.language !== 'und' && { language: header.language }),
    enabled: header.enabled,
    timescale: table.timescale,
    start: facts.start / table.timescale,
    end: facts.end / table.timescale,
    packets: table.count,
    bytes: table.bytes,
    bitrate: seconds > 0 ? Math.round((table.bytes * 8) / seconds) : 0,
    descriptions: raw.entries.length,
    edits: presentation.spans.length,
  } satisfies Partial<TrackInfo> & { unusable?: { code: UnusableCode } };
}

function videoInfo(
  { raw, table, codec }: IsoTrackFacts,
  facts: TimelineFacts,
): Omit<VideoTrackInfo, keyof ReturnType<typeof baseInfo>> & { kind: 'video' } {
  const entry: SampleEntry | undefined = raw.entries[0];
  const coded = visualSize(entry);
  const pixelAspectRatio = (entry && pixelAspect(entry)) ?? displayAspect(raw.header, coded);
  const turned = orientation(raw.header.matrix);
  return {
    kind: 'video',
    codedWidth: coded.width,
    codedHeight: coded.height,
    ...displaySize(coded, pixelAspectRatio, turned.rotation),
    ...turned,
    pixelAspectRatio,
    color: mergedColor(entry && colrColor(entry), codec.video?.color),
    bitDepth: codec.video?.bitDepth ?? null,
    chroma: codec.video?.chroma ?? null,
    frameRate: facts.spacing > 0 ? table.timescale / facts.spacing : 0,
    constantFrameRate: facts.constant,
    frames: facts.shown,
    keyFrames: facts.keyFrames,
    reordered: facts.reordered,
  };
}

function audioInfo(
  track: IsoTrackFacts,
): Pick<AudioTrackInfo, 'kind' | 'sampleRate' | 'channels' | 'priming'> {
  const sampleRate = track.codec.audio?.sampleRate ?? 0;
  return {
    kind: 'audio',
    sampleRate,
    channels: track.codec.audio?.channels ?? 0,
    priming: priming(track, sampleRate),
  };
}

/** What the first edit leaves out in front; only where there is no edit list, what iTunes wrote down. */
function priming(
  { raw, table, presentation, codec, itunesPriming }: IsoTrackFacts,
  sampleRate: number,
): number {
  if (raw.header.edits.length === 0) return codec.name === 'aac' ? (itunesPriming ?? 0) : 0;
  const first = presentation.spans[0]?.mediaStart ?? 0;
  return Math.round((first * sampleRate) / table.timescale);
}
