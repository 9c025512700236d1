import { SluiceError } from '../../protocol/error.ts';
import type { TrackInfo } from '../../protocol/media-info.ts';
import { boxAtPath, payload } from './box.ts';
import { type AudioCodec, audioCodec } from './entry/audio-codec.ts';
import { type SampleEntry, sampleEntries } from './entry/sample-entry.ts';
import type { MoovBoxes, TableBoxes } from './moov-boxes.ts';
import type { MovieTrack } from './movie/movie.ts';
import { trackKind } from './movie/track-kind.ts';
import type { SampleTable } from './sample-table.ts';
import { constantColumn } from './stbl/column.ts';
import { ColumnTable } from './stbl/column-table.ts';
import { SampleTimes } from './stbl/sample-times.ts';
import { type FileSize, storedTable } from './stbl/stored-table.ts';

/** A track as its `trak` tells it, before fragments and edits. */
export interface RawTrack {
  readonly id: number;
  readonly kind: TrackInfo['kind'];
  readonly header: MovieTrack;
  readonly trak: Uint8Array<ArrayBuffer>;
  readonly entries: readonly SampleEntry[];
  readonly stored: SampleTable;
  readonly missing: number;
  /** Why its tables could not be read. */
  readonly damage: SluiceError | undefined;
}

/**
 * @throws SluiceError container-refused; a track that is only damaged says so in `damage`
 */
export async function rawTrack(
  moov: MoovBoxes,
  place: {
    readonly index: number;
    readonly id: number;
    readonly trak: Uint8Array<ArrayBuffer>;
    readonly chapters: boolean;
  },
  header: MovieTrack,
  file: FileSize,
): Promise<RawTrack> {
  const { trak, id } = place;
  const media = header.handler === 'vide' ? 'video' : header.handler === 'soun' ? 'audio' : 'other';
  const stsd = boxAtPath(trak, 'mdia', 'minf', 'stbl', 'stsd');
  const entries = stsd ? sampleEntries(payload(trak, stsd), media) : [];
  const sound = media === 'audio' && entries[0] ? audioCodec(entries[0]) : undefined;
  const read = await readTable(moov, place.index, header.timescale, sound, file);
  const kind = trackKind(header.handler, entries[0]?.format ?? '', read.stored.count, place.chapters);
  return { id, kind, header, trak, entries, ...read };
}

async function readTable(
  moov: MoovBoxes,
  index: number,
  timescale: number,
  sound: AudioCodec | undefined,
  file: FileSize,
): Promise<Pick<RawTrack, 'stored' | 'missing' | 'damage'>> {
  const tables: TableBoxes = moov.tables[index] ?? new Map();
  try {
    const { table, missing } = await storedTable(
      moov.window,
      { tables, timescale, pcmFrameBytes: sound?.frameBytes },
      file,
    );
    return { stored: table, missing, damage: undefined };
  } catch (cause) {
    if (!(cause instanceof SluiceError) || cause.code !== 'container-damaged') throw cause;
    return { stored: emptyTable(timescale), missing: 0, damage: cause };
  }
}

function emptyTable(timescale: number): SampleTable {
  const none = constantColumn(0);
  const times = new SampleTimes(new Uint32Array(0), new Float64Array(0), new Uint32Array(0), 0, 0);
  const columns = { sizes: none, offsets: none, compositions: none, descriptions: none };
  return new ColumnTable({ timescale, times, syncs: undefined, ...columns });
}
