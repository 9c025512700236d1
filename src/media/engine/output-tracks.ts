import { SluiceError } from '../../protocol/error.ts';
import type { TrackPlan, VideoTarget } from '../../protocol/plan.ts';
import { primingOf } from '../codec/audio-encoder.ts';
import type { SealedSegment } from '../io/sealed-segment.ts';
import type { EditSpan, IsoTrack } from '../isobmff/iso-file.ts';
import type { OutputChunk, OutputEdit, OutputTrack, PacketTable } from '../isobmff/output-track.ts';
import type { SampleTable } from '../isobmff/sample-table.ts';
import { audioEntry } from '../isobmff/writer/audio-entry.ts';
import { displayMatrix } from '../isobmff/writer/display-matrix.ts';
import { boxesOf, findBox, rawBoxes } from '../isobmff/writer/raw-box.ts';
import { videoEntry } from '../isobmff/writer/video-entry.ts';
import { isoTrackOf } from './copy-run.ts';
import type { Run } from './run-state.ts';
import { mergeDescriptions } from './stream-description.ts';

/** A track of the plan and its finished segments, as the writer takes it. */
export function outputTrack(
  run: Run,
  track: TrackPlan,
  segments: readonly SealedSegment[],
): OutputTrack | undefined {
  if (track.action === 'drop') return undefined;
  if (track.action === 'copy') return copiedTrack(run, track, segments);
  return track.kind === 'video' ? encodedVideo(run, track, segments) : encodedAudio(run, track, segments);
}

type Copied = Extract<TrackPlan, { action: 'copy' }>;
type EncodedVideo = Extract<TrackPlan, { action: 'encode'; kind: 'video' }>;
type EncodedAudio = Extract<TrackPlan, { action: 'encode'; kind: 'audio' }>;

function copiedTrack(run: Run, track: Copied, segments: readonly SealedSegment[]): OutputTrack {
  const source = isoTrackOf(run, track);
  const { table } = source;
  return {
    kind: track.kind === 'video' ? 'video' : 'audio',
    timescale: table.timescale,
    source,
    entries: sampleEntries(source),
    packets: tableOf(table),
    chunks: track.by === 'spool' ? sealedChunks(segments) : rangeChunks(table, track.input),
    edit: copiedEdit(source),
    ...copiedDisplay(run, track),
  };
}

/** A copy that is only turned or mirrored differs in its matrix alone. */
function copiedDisplay(run: Run, { display, input, track }: Copied): Pick<OutputTrack, 'display'> {
  const info = run.inputs[input]?.track(track).info;
  if (!display || info?.kind !== 'video') return {};
  const { codedWidth, codedHeight, pixelAspectRatio } = info;
  return { display: displayOf(codedWidth, codedHeight, pixelAspectRatio, display) };
}

function encodedVideo(run: Run, track: EncodedVideo, segments: readonly SealedSegment[]): OutputTrack {
  const { target } = track;
  const { descriptions, indexOf } = mergeDescriptions(segments);
  const timescale = segments[0]?.timescale ?? 1;
  const { table, start, duration } = shownTable(segments, indexOf);
  const entries = descriptions.map(({ codecString, record }) =>
    videoEntry({
      codecString,
      record: record && Uint8Array.from(record),
      width: target.width,
      height: target.height,
      color: target.color,
      pixelAspectRatio: target.pixelAspectRatio,
    }),
  );
  return {
    kind: 'video',
    timescale,
    source: isoTrackOf(run, track),
    entries,
    packets: table,
    chunks: sealedChunks(segments),
    edit: { delay: start, mediaTime: 0, duration },
    display: displayOf(target.width, target.height, target.pixelAspectRatio, target.display),
  };
}

/** @param height coded lines, which the pixel aspect ratio leaves alone */
function displayOf(
  codedWidth: number,
  height: number,
  { horizontal, vertical }: VideoTarget['pixelAspectRatio'],
  orientation: VideoTarget['display'],
): NonNullable<OutputTrack['display']> {
  const width = (codedWidth * horizontal) / vertical;
  return { width, height, matrix: displayMatrix(orientation, width, height) };
}

function encodedAudio(run: Run, track: EncodedAudio, segments: readonly SealedSegment[]): OutputTrack {
  const { target } = track;
  const { descriptions, indexOf } = mergeDescriptions(segments);
  const first = descriptions[0];
  if (!first)
    throw new SluiceError('encoder-failed', { stage: 'write', message: 'The encoder made no sound.' });
  const record = first.record && Uint8Array.from(first.record);
  const { table, duration } = shownTable(segments, indexOf);
  const info = run.inputs[track.input]?.track(track.track).info;
  const heard = Math.round(Math.min(info?.end ?? 0, run.plan.duration) * target.sampleRate);
  const mediaTime = primingOf(target, record);
  return {
    kind: 'audio',
    timescale: target.sampleRate,
    source: isoTrackOf(run, track),
    entries: [
      audioEntry({ codec: target.codec, record, sampleRate: target.sampleRate, channels: target.channels }),
    ],
    packets: table,
    chunks: sealedChunks(segments),
    edit: { delay: 0, mediaTime, duration: Math.min(heard, duration - mediaTime) },
  };
}

/** Packets in the order shown, one after the other: each lasts until the next begins. */
function shownTable(segments: readonly SealedSegment[], indexOf: readonly number[]) {
  const sizes: number[] = [];
  const times: number[] = [];
  const syncs: number[] = [];
  const descriptions: number[] = [];
  let last = 0;
  for (const [position, { packets }] of segments.entries()) {
    for (const key of packets.keys) syncs.push(sizes.length + key);
    for (const [index, size] of packets.sizes.entries()) {
      sizes.push(size);
      times.push(packets.pts[index] ?? 0);
      descriptions.push(indexOf[position] ?? 0);
      last = packets.durations[index] ?? 0;
    }
  }
  const start = times[0] ?? 0;
  const end = (times.at(-1) ?? 0) + last;
  const durations = Uint32Array.from(times, (time, index) => Math.max(0, (times[index + 1] ?? end) - time));
  const table: PacketTable = {
    count: sizes.length,
    sizes: Uint32Array.from(sizes),
    durations,
    compositions: undefined,
    syncs: syncs.length === sizes.length ? undefined : Uint32Array.from(syncs),
    descriptions: descriptions.some((index) => index > 0) ? Uint8Array.from(descriptions) : undefined,
  };
  return { table, start, duration: end - start };
}

function sealedChunks(segments: readonly SealedSegment[]): OutputChunk[] {
  return segments.flatMap(({ parts }) =>
    parts.map(
      ({ file, size, packets }) => ({ part: { kind: 'spool', file, start: 0, end: size }, packets }) as const,
    ),
  );
}

function tableOf(table: SampleTable): PacketTable {
  const { count } = table;
  const rows = {
    sizes: new Uint32Array(count),
    durations: new Uint32Array(count),
    compositions: new Int32Array(count),
  };
  const syncs: number[] = [];
  const descriptions = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    rows.sizes[index] = table.size(index);
    rows.durations[index] = table.duration(index);
    rows.compositions[index] = table.pts(index) - table.dts(index);
    descriptions[index] = table.description(index);
    if (table.isSync(index)) syncs.push(index);
  }
  const [least, most] = table.compositionRange;
  return {
    count,
    sizes: rows.sizes,
    durations: rows.durations,
    compositions: least === 0 && most === 0 ? undefined : rows.compositions,
    syncs: syncs.length === count ? undefined : Uint32Array.from(syncs),
    descriptions: descriptions.some((index) => index > 0) ? descriptions : undefined,
  };
}

/** Source ranges, one for each run of packets that lie one after the other. */
function rangeChunks(table: SampleTable, input: number): OutputChunk[] {
  const chunks: { part: { kind: 'input'; input: number; start: number; end: number }; packets: number }[] =
    [];
  for (let index = 0; index < table.count; index++) {
    const start = table.offset(index);
    const end = start + table.size(index);
    const last = chunks.at(-1);
    if (last && last.part.end === start) {
      last.part.end = end;
      last.packets++;
    } else chunks.push({ part: { kind: 'input', input, start, end }, packets: 1 });
  }
  return chunks;
}

function copiedEdit({ table, edits }: IsoTrack): OutputEdit {
  const [edit, ...more] = edits;
  if (!edit) return { delay: 0, mediaTime: 0, duration: table.mediaDuration };
  if (more.length > 0) {
    throw new SluiceError('plan-impossible', {
      stage: 'write',
      message: 'This track shows several parts of itself by an edit list, so it cannot be copied as it is.',
      hint: 'Ask for new pictures and sound.',
    });
  }
  return { delay: edit.start, mediaTime: edit.mediaStart, duration: lengthOf(edit) };
}

function lengthOf({ mediaStart, mediaEnd }: EditSpan): number {
  return mediaEnd - mediaStart;
}

/** The source's own sample descriptions. `stsd` begins with version, flags and a count. */
function sampleEntries({ trak }: IsoTrack): Uint8Array<ArrayBuffer>[] {
  const media = boxesOf(rawBoxes(trak), 'trak');
  const table = boxesOf(boxesOf(boxesOf(media, 'mdia'), 'minf'), 'stbl');
  const description = findBox(table, 'stsd');
  return description ? rawBoxes(description.body.subarray(8)).map(({ bytes }) => bytes.slice()) : [];
}
