import type { PacketSource, TrackDescription } from '../container/packet-source.ts';
import { blobSource } from '../io/blob-source.ts';
import type { ByteSource } from '../io/byte-source.ts';
import type { EditSpan, TableTrack } from '../isobmff/iso-file.ts';
import type { SampleTable } from '../isobmff/sample-table.ts';
import { PacketHead } from './packet-head.ts';
import { isRestart } from './restart-proof.ts';

/** How far is looked: more would be re-encoded too long, or read too much. */
const REACH_SECONDS = 10;
const REACH_PACKETS = 64;

/** A video track whose packets can be looked into. */
export interface RestartSource {
  /** As in `TrackInfo.codec`. */
  readonly codec: string;
  readonly descriptions: readonly TrackDescription[];
  readonly track: Pick<TableTrack, 'table' | 'edits'>;
  /** The file itself, not its block cache: some hundred bytes a packet are read. */
  readonly bytes: ByteSource;
  /** Whole packets, where the table does not say where in the file they lie. */
  readonly data?: PacketSource['data'];
}

/**
 * Times (s, ascending) at which a decoder can start as if nothing had been before, among the sync packets near each
 * time of `around` (s): the first one proven at or before it, and at or after it, within 10 s and 64 sync packets.
 * @throws what `bytes.read` throws
 */
export async function restartTimes(
  source: RestartSource,
  around: readonly number[],
  signal: AbortSignal,
): Promise<Float64Array> {
  const { table, edits } = source.track;
  const proofs = new Map<number, Promise<boolean>>();
  const proven = (index: number) => {
    const known = proofs.get(index) ?? proof(source, index, signal);
    proofs.set(index, known);
    return known;
  };
  const found = await Promise.all(
    around.flatMap((time) => {
      const span = spanAt(edits, time * table.timescale);
      if (!span) return [];
      const shift = span.start - span.mediaStart;
      const at = time * table.timescale - shift;
      const timeOf = async (candidates: Iterable<number>) => {
        for (const index of candidates)
          if (await proven(index)) return (table.pts(index) + shift) / table.timescale;
        return undefined;
      };
      return [timeOf(syncsBefore(table, span, at)), timeOf(syncsAfter(table, span, at))];
    }),
  );
  const times = found.filter((time) => time !== undefined);
  return Float64Array.from(new Set(times)).sort();
}

async function proof(
  { codec, descriptions, track: { table }, bytes, data }: RestartSource,
  index: number,
  signal: AbortSignal,
): Promise<boolean> {
  const description = descriptions[table.description(index)];
  if (!description) return false;
  if (!data)
    return isRestart(
      codec,
      new PacketHead(bytes, table.offset(index), table.size(index), signal),
      description,
    );
  for await (const packet of data(index, index + 1, signal)) {
    const alone = blobSource(new Blob([packet.slice()]), bytes.name);
    return isRestart(codec, new PacketHead(alone, 0, packet.length, signal), description);
  }
  return false;
}

/** The span that shows a time, or the last that begins before it. */
function spanAt(edits: readonly EditSpan[], at: number): EditSpan | undefined {
  return edits.findLast(({ start }) => start <= at + 0.5) ?? edits[0];
}

/** Sync packets shown at or before a media time, the nearest first. Half a tick: seconds come back a hair off. */
function* syncsBefore(table: SampleTable, span: EditSpan, at: number): Generator<number> {
  const [least] = table.compositionRange;
  let index = Math.min(table.count, table.indexAtDts(at + 0.5 - least)) - 1;
  for (let packets = 0; packets < REACH_PACKETS && index >= 0; ) {
    index = table.syncAtOrBefore(index);
    const pts = table.pts(index);
    if (pts < span.mediaStart || pts < at - REACH_SECONDS * table.timescale) return;
    if (table.isSync(index) && pts <= at + 0.5 && pts < span.mediaEnd) {
      yield index;
      packets++;
    }
    index--;
  }
}

/** Sync packets shown at or after a media time, the nearest first. */
function* syncsAfter(table: SampleTable, span: EditSpan, at: number): Generator<number> {
  const [least, most] = table.compositionRange;
  const last = Math.min(span.mediaEnd, at + REACH_SECONDS * table.timescale);
  let index = table.indexAtDts(at - 0.5 - most);
  for (let packets = 0; packets < REACH_PACKETS && index < table.count; index++) {
    if (table.dts(index) + least > last) return;
    const pts = table.pts(index);
    if (!table.isSync(index) || pts < at - 0.5 || pts < span.mediaStart || pts >= last) continue;
    yield index;
    packets++;
  }
}
