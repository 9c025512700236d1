import { type EncodedPacket, EncodedPacketSink, type Input, type InputTrack } from 'mediabunny';
import { SluiceError } from '../../../protocol/error.ts';
import { PacketColumns } from './packet-columns.ts';
import { type Rewrap, rewrapOf } from './rewrap.ts';

/** A track that was read through once. */
export interface Scanned {
  readonly track: InputTrack;
  readonly sink: EncodedPacketSink;
  readonly columns: PacketColumns;
  /** Ticks a second that its times are whole numbers of. */
  readonly timescale: number;
  /** What makes its packets such as lie in a file, where they are others. */
  readonly rewrap: Rewrap | undefined;
}

export interface Scan {
  readonly tracks: readonly Scanned[];
  /** Why it ends where it does, if not at the end of the file. */
  readonly failure: unknown;
}

/** Where the container's own clock is no whole number of ticks a second, or finer than anyone needs. */
const MICROSECONDS = 1_000_000;

/** Packets from look to look at the signal. */
const LOOK = 256;

/**
 * One pass over the file: all tracks side by side, so that each byte is read once. What can be read before it breaks
 * off is kept.
 * @throws SluiceError container-refused, and what reading its bytes throws; AbortError
 */
export async function scanTracks(input: Input, signal: AbortSignal): Promise<Scan> {
  const lines = await Promise.all((await input.getTracks()).map(begun));
  let failure: unknown;
  try {
    for (let count = 0; ; count++) {
      if (count % LOOK === 0) signal.throwIfAborted();
      const next = earliest(lines);
      if (!next) break;
      await next.step();
    }
  } catch (cause) {
    signal.throwIfAborted();
    // A file that can no longer be read is no shorter one.
    if (cause instanceof SluiceError) throw cause;
    failure = cause;
  } finally {
    await Promise.all(lines.map((line) => line.end()));
  }
  return { tracks: lines.map(({ scanned }) => scanned), failure };
}

/** One track on its way through the file. */
class Line {
  readonly scanned: Scanned;
  /** Seconds it has got to; undefined at its end. */
  time: number | undefined = -Infinity;
  readonly #packets: AsyncGenerator<EncodedPacket, void>;

  constructor(scanned: Scanned) {
    this.scanned = scanned;
    this.#packets = scanned.sink.packets(undefined, undefined, { metadataOnly: !scanned.rewrap });
  }

  async step(): Promise<void> {
    const { value } = await this.#packets.next();
    this.time = value?.timestamp;
    if (!value) return;
    const { timescale, rewrap, columns } = this.scanned;
    const ticks = (seconds: number) => Math.round(seconds * timescale);
    const { timestamp, duration, byteLength, type } = value;
    const size = rewrap ? rewrap.packet(value.data).length : byteLength;
    columns.add(ticks(timestamp), ticks(duration), size, type === 'key');
  }

  async end(): Promise<void> {
    await this.#packets.return();
  }
}

async function begun(track: InputTrack): Promise<Line> {
  const resolution = await track.getTimeResolution();
  const isWhole = Number.isInteger(resolution) && resolution <= MICROSECONDS;
  const sink = new EncodedPacketSink(track);
  return new Line({
    ...{ track, sink, columns: new PacketColumns(), rewrap: await rewrapOf(track, sink) },
    timescale: isWhole ? resolution : MICROSECONDS,
  });
}

function earliest(lines: readonly Line[]): Line | undefined {
  let found: Line | undefined;
  for (const line of lines)
    if (line.time !== undefined && (found?.time === undefined || line.time < found.time)) found = line;
  return found;
}
