import { SluiceError } from '../../../protocol/error.ts';
import type { OutputTrack, PacketTable } from '../output-track.ts';
import { mediaDuration } from './packet-times.ts';

/**
 * Packets of one track that lie one after the other in the output: chunks in the sense of ISO/IEC 14496-12
 * section 8.7.4. At most a second long, because players read chunks whole or sum sizes from their start. Columns
 * in packet order, which may be longer than `count`.
 */
export interface TrackPieces {
  readonly count: number;
  /** Number of the medium, the same for all tracks. */
  readonly media: Uint32Array;
  /** Where its bytes stand in the medium. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly packets: Uint32Array;
  /** From 0. */
  readonly descriptions: Uint8Array;
  /** When it is decoded: seconds on the output's time line. */
  readonly times: Float32Array;
}

/**
 * The chunks of a track cut at full seconds and where the sample description changes, in packet order.
 * @param medium number of each of the track's media among all
 * @throws SluiceError output-invalid where chunks and packets do not fit together
 */
export function piecesOf(track: OutputTrack, medium: readonly number[]): TrackPieces {
  const { packets, chunks, edit, timescale } = track;
  const { media, starts, ends, packets: counts, descriptions, times } = emptyPieces(track);
  const run = new PacketRun(packets);
  let dts = edit.delay - edit.mediaTime;
  let count = 0;
  for (let chunk = 0; chunk < chunks.count; chunk++) {
    const last = run.next + (chunks.packets[chunk] ?? 0);
    if (last > packets.count) throw unfit(track);
    const place = medium[chunks.medium[chunk] ?? 0] ?? 0;
    let at = chunks.starts[chunk] ?? 0;
    while (run.next < last) {
      const time = dts / timescale;
      const first = run.next;
      run.take(last, (Math.floor(time) + 1) * timescale - dts);
      media[count] = place;
      starts[count] = at;
      at += run.bytes;
      ends[count] = at;
      counts[count] = run.next - first;
      descriptions[count] = packets.descriptions?.[first] ?? 0;
      times[count++] = time;
      dts += run.ticks;
    }
    if (at !== chunks.ends[chunk]) throw unfit(track);
  }
  if (run.next !== packets.count) throw unfit(track);
  return { count, media, starts, ends, packets: counts, descriptions, times };
}

/** Room for all: a chunk is cut at full seconds and at changes of the description. */
function emptyPieces({ packets, chunks, timescale }: OutputTrack): TrackPieces {
  const { descriptions, count } = packets;
  let changes = 0;
  for (let index = 1; descriptions && index < count; index++)
    if (descriptions[index] !== descriptions[index - 1]) changes++;
  const seconds = Math.ceil(mediaDuration(packets) / timescale);
  const most = Math.min(count, chunks.count + changes + seconds + 1);
  return {
    count: 0,
    media: new Uint32Array(most),
    starts: new Float64Array(most),
    ends: new Float64Array(most),
    packets: new Uint32Array(most),
    descriptions: new Uint8Array(most),
    times: new Float32Array(most),
  };
}

/** Goes through packets run by run; one object for all, as there may be a million runs. */
class PacketRun {
  /** The first packet behind the run. */
  next = 0;
  ticks = 0;
  bytes = 0;
  readonly #packets: PacketTable;

  constructor(packets: PacketTable) {
    this.#packets = packets;
  }

  /** The packets that begin less than `ticks` later, have one description, and end before `last`. */
  take(last: number, ticks: number): void {
    const { sizes, durations, descriptions } = this.#packets;
    if (typeof sizes === 'number' && typeof durations === 'number' && !descriptions) {
      const left = last - this.next;
      const count = durations === 0 ? left : Math.min(left, Math.ceil(ticks / durations));
      this.ticks = count * durations;
      this.bytes = count * sizes;
      this.next += count;
      return;
    }
    const from = this.next;
    let index = from;
    let taken = 0;
    let bytes = 0;
    do {
      taken += typeof durations === 'number' ? durations : (durations[index] ?? 0);
      bytes += typeof sizes === 'number' ? sizes : (sizes[index] ?? 0);
      index++;
    } while (index < last && taken < ticks && (!descriptions || descriptions[index] === descriptions[from]));
    this.next = index;
    this.ticks = taken;
    this.bytes = bytes;
  }
}

function unfit({ kind, source, packets, chunks }: OutputTrack): SluiceError {
  const inChunks = chunks.packets.reduce((sum, count) => sum + count, 0);
  return new SluiceError('output-invalid', {
    stage: 'write',
    message: 'The parts of the result do not fit its index.',
    details: { kind, source: source?.id, packets: packets.count, inChunks },
  });
}
