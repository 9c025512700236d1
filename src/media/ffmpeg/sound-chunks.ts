import type { Packet } from '../packet.ts';

/** Packets of sound that are decoded together, with some around them. */
export interface SoundChunk {
  readonly packets: readonly Packet[];
  /** Ticks: what is heard of it begins and ends here. The last one ends where it likes. */
  readonly from: number;
  readonly to: number;
}

/** Seconds of sound that are decoded at once: 7 MB of two channels. */
const SECONDS = 20;
/** Packets before and behind, because neighbours overlap, and a decoder takes some to settle. */
const LEAD = 8;
const TRAIL = 2;

/** Cuts packets into chunks that can be decoded apart from each other. */
export async function* soundChunks(
  packets: AsyncIterable<Packet>,
  timescale: number,
): AsyncGenerator<SoundChunk> {
  let held: Packet[] = [];
  let from: number | undefined;
  for await (const each of packets) {
    const packet = { ...each, data: each.data.slice() };
    from ??= packet.pts;
    held.push(packet);
    const border = held.at(-1 - TRAIL)?.pts ?? from;
    if (border - from < SECONDS * timescale) continue;
    yield { packets: held, from, to: border };
    held = held.slice(-1 - TRAIL - LEAD);
    from = border;
  }
  if (from !== undefined && held.length > 0) yield { packets: held, from, to: Number.POSITIVE_INFINITY };
}
