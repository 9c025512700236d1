import type { Packet } from '../packet.ts';
import type { SampleTable } from './sample-table.ts';

/** A packet as its row of the table says. @param shift ticks from media time to presentation time */
export function tablePacket(
  table: SampleTable,
  index: number,
  shift: number,
  { data, hidden }: Pick<Packet, 'data' | 'hidden'>,
): Packet {
  return {
    data,
    pts: table.pts(index) + shift,
    dts: table.dts(index) + shift,
    duration: table.duration(index),
    key: table.isSync(index),
    hidden,
    description: table.description(index),
  };
}
