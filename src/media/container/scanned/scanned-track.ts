import type { InputAudioTrack, InputTrack, InputVideoTrack } from 'mediabunny';
import type { AudioTrackInfo, ColorInfo, TrackInfo, VideoTrackInfo } from '../../../protocol/media-info.ts';
import type { EditSpan, TableTrack } from '../../isobmff/iso-file.ts';
import { displaySize } from '../../isobmff/movie/display-size.ts';
import { Presentation } from '../../isobmff/presentation.ts';
import type { SampleTable } from '../../isobmff/sample-table.ts';
import { mediaEnd, type TimelineFacts, timelineFacts } from '../../isobmff/timeline-facts.ts';
import { unusableFor } from '../../isobmff/unusable.ts';
import type { PcmLayout, TrackDescription } from '../packet-source.ts';
import { pcmLayoutOf } from './pcm-codecs.ts';
import { pictureFormat } from './picture-format.ts';
import type { Rewrap } from './rewrap.ts';
import { sampleEntryOf } from './sample-entry-of.ts';
import type { Scanned } from './scan-tracks.ts';
import { scannedTable } from './scanned-table.ts';

/** A track of a file without an index, with the table that was made for it. */
export interface ScannedTrack extends TableTrack {
  readonly info: TrackInfo;
  readonly presentation: Presentation;
  readonly descriptions: readonly TrackDescription[];
}

/** How the times of a container are to be understood. */
export interface Clock {
  /** Seconds of the file's own clock at which its presentation begins. */
  readonly zero: number;
  /** Whether what a decoder of Opus makes before the beginning counts, as in Matroska, or lies in the first packet. */
  readonly countsPriming: boolean;
}

export async function scannedTrack(
  { track, columns, timescale, rewrap }: Scanned,
  { zero, countsPriming }: Clock,
): Promise<ScannedTrack> {
  const codec = await codecOf(track, rewrap);
  const priming = Math.round(primingOf(codec) * timescale);
  if (!countsPriming && columns.pts.length > 0) columns.pts[0] = (columns.pts[0] ?? 0) - priming;
  const table = scannedTable(columns, timescale);
  const begin = Math.round(zero * timescale) + (countsPriming ? priming : 0);
  const kind = track.isVideoTrack() ? 'video' : 'audio';
  // An edit begins with what is shown: players look for a key frame there.
  const shown = Math.max(begin, columns.first ?? begin);
  const span: EditSpan = {
    mediaStart: shown,
    mediaEnd: Math.max(shown, mediaEnd(table)),
    start: shown - begin,
  };
  const presentation = new Presentation(table, [span], kind);
  const facts = timelineFacts(table, presentation);
  const base = await baseInfo(track, table, facts, codec);
  const info: TrackInfo = track.isVideoTrack()
    ? { ...base, ...(await videoInfo(track, table, facts, codec)) }
    : { ...base, ...(await audioInfo(track as InputAudioTrack)) };
  return {
    ...{ id: info.id, info, table, presentation, edits: presentation.spans },
    entries: sampleEntryOf(info, codec.record),
    descriptions: codec.string === undefined ? [] : [descriptionOf(codec)],
  };
}

interface Codec {
  readonly name: string;
  readonly string: string | undefined;
  readonly record: Uint8Array<ArrayBuffer> | undefined;
  readonly pcm: PcmLayout | undefined;
}

async function codecOf(track: InputTrack, rewrap: Rewrap | undefined): Promise<Codec> {
  const name = await track.getCodec();
  const config = track.isVideoTrack() || track.isAudioTrack() ? await track.getDecoderConfig() : null;
  const pcm = name ? pcmLayoutOf(name) : undefined;
  const record = rewrap?.record ?? (config?.description && bytesOf(config.description));
  const own = await track.getInternalCodecId();
  return {
    name: pcm ? 'pcm' : (name ?? (typeof own === 'string' ? own : 'unknown')),
    string: name && config ? config.codec : undefined,
    record,
    pcm,
  };
}

/** Seconds that a decoder of Opus makes before the beginning; RFC 7845 section 5.1, 48 kHz. */
function primingOf({ name, record }: Codec): number {
  if (name !== 'opus' || !record || record.length < 12) return 0;
  return (((record[11] ?? 0) << 8) | (record[10] ?? 0)) / 48_000;
}

async function baseInfo(track: InputTrack, table: SampleTable, facts: TimelineFacts, codec: Codec) {
  const { timescale } = table;
  const seconds = (facts.end - facts.start) / timescale;
  const [language, title] = [await track.getLanguageCode(), await track.getName()];
  const why = facts.shown === 0 ? 'no-packets' : codec.string === undefined ? 'unknown-codec' : undefined;
  return {
    id: track.id,
    codec: codec.name,
    ...(codec.string !== undefined && { codecString: codec.string }),
    ...(why && { unusable: unusableFor(why) }),
    ...(language !== 'und' && { language }),
    ...(title !== null && { title }),
    enabled: true,
    timescale,
    start: facts.start / timescale,
    end: facts.end / timescale,
    packets: table.count,
    bytes: table.bytes,
    bitrate: seconds > 0 ? Math.round((table.bytes * 8) / seconds) : 0,
    descriptions: 1,
    edits: 1,
  };
}

async function videoInfo(
  track: InputVideoTrack,
  { timescale }: SampleTable,
  facts: TimelineFacts,
  codec: Codec,
): Promise<Omit<VideoTrackInfo, keyof Awaited<ReturnType<typeof baseInfo>>>> {
  const coded = { width: await track.getCodedWidth(), height: await track.getCodedHeight() };
  const { num, den } = await track.getPixelAspectRatio();
  const pixelAspectRatio = { horizontal: num, vertical: den };
  const rotation = await track.getRotation();
  const format = pictureFormat(codec.name, codec.string ?? '', codec.record);
  return {
    kind: 'video',
    codedWidth: coded.width,
    codedHeight: coded.height,
    ...displaySize(coded, pixelAspectRatio, rotation),
    rotation,
    flip: await track.getFlip(),
    pixelAspectRatio,
    color: merged(await track.getColorSpace(), format.color),
    bitDepth: format.bitDepth,
    chroma: format.chroma,
    frameRate: facts.spacing > 0 ? timescale / facts.spacing : 0,
    constantFrameRate: facts.constant,
    frames: facts.shown,
    keyFrames: facts.keyFrames,
    reordered: facts.reordered,
  };
}

/** What the container says, then what the codec does; never a guess. */
function merged(said: VideoColorSpaceInit, coded: ColorInfo | undefined): ColorInfo {
  return {
    primaries: said.primaries ?? coded?.primaries ?? null,
    transfer: said.transfer ?? coded?.transfer ?? null,
    matrix: said.matrix ?? coded?.matrix ?? null,
    fullRange: said.fullRange ?? coded?.fullRange ?? null,
  };
}

async function audioInfo(
  track: InputAudioTrack,
): Promise<Pick<AudioTrackInfo, 'kind' | 'sampleRate' | 'channels' | 'priming'>> {
  return {
    kind: 'audio',
    sampleRate: await track.getSampleRate(),
    channels: await track.getNumberOfChannels(),
    priming: 0,
  };
}

function descriptionOf({ string, record, pcm }: Codec): TrackDescription {
  return { codecString: string ?? '', description: record, ...(pcm && { pcm }) };
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array<ArrayBuffer> {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
    : new Uint8Array(source).slice();
}
