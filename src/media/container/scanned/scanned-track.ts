import type { InputAudioTrack, InputTrack, InputVideoTrack } from 'mediabunny';
import type { AudioTrackInfo, ColorInfo, TrackInfo, VideoTrackInfo } from '../../../protocol/media-info.ts';
import type { EditSpan, TableTrack } from '../../isobmff/iso-file.ts';
import { displaySize } from '../../isobmff/movie/display-size.ts';
import { Presentation } from '../../isobmff/presentation.ts';
import type { SampleTable } from '../../isobmff/sample-table.ts';
import { mediaEnd, type TimelineFacts, timelineFacts } from '../../isobmff/timeline-facts.ts';
import { unusableFor } from '../../isobmff/unusable.ts';
import type { TrackDescription } from '../packet-source.ts';
import { pictureFormat } from './picture-format.ts';
import { sampleEntryOf } from './sample-entry-of.ts';
import type { Scanned } from './scan-tracks.ts';
import { codecOf, descriptionsOf, primingOf, type ScannedCodec } from './scanned-codec.ts';
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
    descriptions: descriptionsOf(codec),
  };
}

async function baseInfo(track: InputTrack, table: SampleTable, facts: TimelineFacts, codec: ScannedCodec) {
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
  codec: ScannedCodec,
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
