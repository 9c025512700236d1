import { SluiceError } from '../../protocol/error.ts';
import type { CopiedTrack } from '../../protocol/plan.ts';
import type { SealedSegment } from '../io/sealed-segment.ts';
import { sampleEntries } from '../isobmff/entry/sample-entry.ts';
import type { IsoTrack } from '../isobmff/iso-file.ts';
import type { OutputChunk, OutputEdit, OutputTrack, PacketTable } from '../isobmff/output-track.ts';
import type { SampleTable } from '../isobmff/sample-table.ts';
import { boxesOf, findBox, rawBoxes } from '../isobmff/writer/raw-box.ts';
import { isoTrackOf } from './copy-run.ts';
import { rangeChunks, sealedChunks } from './output-chunks.ts';
import { displayOf } from './output-display.ts';
import type { Run } from './run-state.ts';

export function copiedTrack(run: Run, track: CopiedTrack, segments: readonly SealedSegment[]): OutputTrack {
  const source = isoTrackOf(run, track);
  const { table } = source;
  const kind = track.kind === 'video' ? 'video' : 'audio';
  const chunks = track.by === 'spool' ? sealedChunks(segments) : rangeChunks(table, track.input);
  const isPcm = run.inputs[track.input]?.track(track.track).descriptions[0]?.pcm !== undefined;
  return {
    kind,
    timescale: table.timescale,
    source,
    entries: rawEntries(source, kind),
    ...(isPcm ? inSamples(table, chunks) : { packets: tableOf(table), chunks }),
    edit: copiedEdit(source),
    ...copiedDisplay(run, track),
  };
}

/** A copy that is only turned or mirrored differs in its matrix alone. */
function copiedDisplay(run: Run, { display, input, track }: CopiedTrack): Pick<OutputTrack, 'display'> {
  const info = run.inputs[input]?.track(track).info;
  if (!display || info?.kind !== 'video') return {};
  const { codedWidth, codedHeight, pixelAspectRatio } = info;
  return { display: displayOf(codedWidth, codedHeight, pixelAspectRatio, display) };
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

/** PCM is read in blocks, and stored a sample frame a row. */
function inSamples(
  table: SampleTable,
  chunks: readonly OutputChunk[],
): Pick<OutputTrack, 'packets' | 'chunks'> {
  const count = table.mediaDuration;
  const sizes = table.bytes / Math.max(1, count);
  const none = { compositions: undefined, syncs: undefined, descriptions: undefined };
  return {
    packets: { count, sizes, durations: 1, ...none },
    chunks: chunks.map(({ part }) => ({ part, packets: (part.end - part.start) / sizes })),
  };
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
  return { delay: edit.start, mediaTime: edit.mediaStart, duration: edit.mediaEnd - edit.mediaStart };
}

/** The source's own sample descriptions. */
function rawEntries({ trak }: IsoTrack, kind: 'video' | 'audio'): Uint8Array<ArrayBuffer>[] {
  const media = boxesOf(rawBoxes(trak), 'trak');
  const table = boxesOf(boxesOf(boxesOf(media, 'mdia'), 'minf'), 'stbl');
  const description = findBox(table, 'stsd');
  return description ? sampleEntries(description.body.slice(), kind).map(({ bytes }) => bytes) : [];
}
