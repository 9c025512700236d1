import type { ByteSource } from '../io/byte-source.ts';
import { fourcc, viewOf } from './box.ts';
import type { SampleTable } from './sample-table.ts';

/** A camera writes one; an edit some dozens. More are not looked at. */
const MOST = 64;
const BYTES = 4;

/**
 * What the packets of a timecode track hold, so that a cut can count on from there without another read. Undefined
 * where it is something else than numbers.
 */
export async function readTimecodes(
  source: ByteSource,
  table: SampleTable,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>[] | undefined> {
  if (table.count > MOST) return undefined;
  const found: Uint8Array<ArrayBuffer>[] = [];
  for (let index = 0; index < table.count; index++) {
    const start = table.offset(index);
    if (table.size(index) !== BYTES || start + BYTES > source.size) return undefined;
    found.push((await source.read(start, start + BYTES, signal)).slice());
  }
  return found;
}

/**
 * A timecode so many seconds later: the number of its picture is counted on. QTFF "Timecode sample description".
 * @param entry the whole sample description
 */
export function laterTimecode(
  timecode: Uint8Array,
  entry: Uint8Array,
  seconds: number,
): Uint8Array<ArrayBuffer> | undefined {
  if (fourcc(entry, 4) !== 'tmcd' || entry.length < 33) return undefined;
  const description = viewOf(entry);
  const [timescale, duration] = [description.getUint32(24), description.getUint32(28)];
  if (duration === 0) return undefined;
  const later = timecode.slice() as Uint8Array<ArrayBuffer>;
  const view = viewOf(later);
  view.setInt32(0, view.getInt32(0) + Math.round((seconds * timescale) / duration));
  return later;
}
