import type { ByteSource } from '../../io/byte-source.ts';
import type { Box } from '../box.ts';
import { CAPS } from '../caps.ts';
import type { FragmentDefaults } from '../movie/movie.ts';
import { RangeWindow } from '../range-window.ts';
import type { SampleTable } from '../sample-table.ts';
import { refused } from '../verdict.ts';
import { FragmentColumns } from './fragment-columns.ts';
import { readMoof, type TrackFragment } from './moof.ts';
import type { TrackRun } from './track-run.ts';

export interface FragmentedTrack {
  readonly id: number;
  /** Sound can be started anywhere, whatever the flags of its samples say. */
  readonly allSync: boolean;
  readonly stored: SampleTable;
}

export interface FragmentTables {
  /** Per track id, for tracks that have packets in fragments. */
  readonly tables: ReadonlyMap<number, SampleTable>;
  /** Packets that fragments name and the file does not hold. */
  readonly missing: number;
}

/**
 * The packets of all fragments, behind those that `moov` names.
 * @throws SluiceError container-damaged, container-refused
 */
export async function readFragments(
  source: ByteSource,
  moofs: readonly Box[],
  tracks: readonly FragmentedTrack[],
  defaults: ReadonlyMap<number, FragmentDefaults>,
  signal: AbortSignal,
): Promise<FragmentTables> {
  const window = new RangeWindow(source, signal, 4096, source.size);
  const reading = new FragmentReading(tracks, source.size);
  for (const moof of moofs) {
    const size = moof.end - moof.start;
    if (size > CAPS.keptBytes) throw refused('a fragment is too large', { size });
    const bytes = await window.read(moof.start, moof.end);
    let end = moof.start;
    for (const fragment of readMoof(bytes, moof.start, defaults, source.size))
      end = reading.add(fragment, end);
  }
  return { tables: reading.tables(), missing: reading.missing };
}

class FragmentReading {
  missing = 0;
  readonly #tracks: ReadonlyMap<number, FragmentedTrack>;
  readonly #columns = new Map<number, FragmentColumns>();
  readonly #fileSize: number;
  #bytes = 0;
  #empty = 0;

  constructor(tracks: readonly FragmentedTrack[], fileSize: number) {
    this.#tracks = new Map(tracks.map((track) => [track.id, track]));
    this.#fileSize = fileSize;
  }

  /**
   * @param dataEnd where the data of the track fragments before ends
   * @returns where this one's does
   */
  add(fragment: TrackFragment, dataEnd: number): number {
    const base = fragment.base ?? dataEnd;
    const columns = this.#columnsOf(fragment.track);
    if (fragment.decodeTime !== undefined) columns?.jump(fragment.decodeTime);
    let at = base;
    for (const run of fragment.runs) {
      this.#count(run);
      if (run.dataOffset !== undefined) at = base + run.dataOffset;
      if (columns) this.#addRun(columns, fragment, run, at);
      at += run.bytes;
    }
    return at;
  }

  tables(): Map<number, SampleTable> {
    return new Map(Array.from(this.#columns, ([id, columns]) => [id, columns.table()]));
  }

  #columnsOf(id: number): FragmentColumns | undefined {
    const track = this.#tracks.get(id);
    const known = this.#columns.get(id);
    if (!track || known) return known;
    const columns = new FragmentColumns(track.stored);
    this.#columns.set(id, columns);
    return columns;
  }

  #addRun(columns: FragmentColumns, fragment: TrackFragment, run: TrackRun, start: number): void {
    const allSync = this.#tracks.get(fragment.track)?.allSync ?? true;
    const { description } = fragment.defaults;
    if (columns.count + run.count > CAPS.samples)
      throw refused('too many packets', { count: columns.count + run.count });
    let offset = start;
    run.forEach((size, duration, flags, composition) => {
      if (offset < 0 || offset + size > this.#fileSize) this.missing++;
      else columns.add({ offset, size, duration, composition, sync: allSync || isSync(flags), description });
      offset += size;
    });
  }

  #count(run: TrackRun): void {
    this.#bytes += run.bytes;
    this.#empty += run.emptySamples;
    if (this.#bytes > this.#fileSize)
      throw refused('the packets are larger than the file', { bytes: this.#bytes });
    if (this.#empty > CAPS.emptySamples) throw refused('too many empty packets', { count: this.#empty });
  }
}

/** Neither marked as no sync sample nor as one that depends on others; section 8.8.3.1. */
function isSync(flags: number): boolean {
  return (flags & 0x101_0000) === 0;
}
