import type { MediaContainer } from '../../../container/media-container.ts';
import { tablePacket } from '../../../isobmff/table-packet.ts';
import type { Packet } from '../../../packet.ts';
import type { StageContext } from '../../../stage.ts';
import { carrierTrack } from './carrier-track.ts';
import type { MuxTrack } from './muxer.ts';

/** A packet of a carrier, times on the presentation time line; its data is nobody else's. */
export interface CarrierPacket<T extends MuxTrack = MuxTrack> {
  readonly track: T;
  readonly packet: Packet;
}

/** All packets of these tracks, of each in decode order, side by side as they are decoded. */
export async function* carrierPackets<T extends MuxTrack>(
  carrier: MediaContainer,
  tracks: readonly T[],
  context: StageContext,
): AsyncGenerator<CarrierPacket<T>> {
  const done = carrier.bytes.use();
  const lines = tracks.map((track) => ({ track, ...carrierTrack(carrier, track.info.id), next: 0 }));
  try {
    for (;;) {
      await context.checkpoint();
      const line = earliest(lines);
      if (!line) return;
      const { table, shift, track } = line;
      const index = line.next++;
      const offset = table.offset(index);
      const data = await carrier.bytes.read(offset, offset + table.size(index), context.signal);
      const hidden = table.pts(index) + shift < 0;
      yield { track, packet: tablePacket(table, index, shift, { data: data.slice(), hidden }) };
    }
  } finally {
    done();
  }
}

interface Line extends ReturnType<typeof carrierTrack> {
  /** The row it has got to. */
  readonly next: number;
}

function earliest<L extends Line>(lines: readonly L[]): L | undefined {
  let [found, least]: [L | undefined, number] = [undefined, Infinity];
  for (const line of lines) {
    const { table, shift, next } = line;
    if (next >= table.count) continue;
    const time = (table.dts(next) + shift) / table.timescale;
    if (time < least) [found, least] = [line, time];
  }
  return found;
}
