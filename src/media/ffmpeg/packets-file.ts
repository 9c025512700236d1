import type { SampleEntry } from '../isobmff/entry/sample-entry.ts';
import { ChunkList } from '../isobmff/packet-chunks.ts';
import { writeIsoFile } from '../isobmff/writer/write-iso-file.ts';
import type { Packet } from '../packet.ts';

/** What packets are, as the file they come from says it. */
export interface PacketKind {
  readonly kind: 'video' | 'audio';
  /** One per sample description. */
  readonly entries: readonly SampleEntry[];
  readonly timescale: number;
  /** The file they come from is QuickTime, where some entries are another. */
  readonly isQuickTime: boolean;
}

/** A few packets as a whole file of their own. */
export interface PacketsFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Their times in it, less their times in the source; in ticks. */
  readonly shift: number;
}

/** A movie of one track and without an edit, so that every packet keeps its time but for one shift of all. */
export function packetsFile(
  packets: readonly Packet[],
  { kind, entries, timescale, isQuickTime }: PacketKind,
): PacketsFile {
  const data = joined(packets.map((packet) => packet.data));
  const first = packets[0]?.dts ?? 0;
  // Times in a file begin at 0: all are shown so much later that none is shown before.
  const late = Math.max(0, first - Math.min(...packets.map(({ pts }) => pts)));
  const durations = Uint32Array.from(packets, ({ dts, duration }, index) =>
    Math.max(0, (packets[index + 1]?.dts ?? dts + duration) - dts),
  );
  const total = durations.reduce((sum, duration) => sum + duration, 0);
  const rope = writeIsoFile({
    container: isQuickTime ? 'mov' : 'mp4',
    source: undefined,
    metadata: 'strip',
    tracks: [
      {
        ...{ kind, timescale, source: undefined, entries: entries.map(({ bytes }) => bytes) },
        packets: {
          count: packets.length,
          sizes: Uint32Array.from(packets, (packet) => packet.data.length),
          durations,
          compositions: Int32Array.from(packets, ({ pts, dts }) => pts - dts + late),
          syncs: Uint32Array.from(packets.flatMap(({ key }, index) => (key ? [index] : []))),
          descriptions: Uint8Array.from(packets, ({ description }) => description),
        },
        chunks: new ChunkList().begin({ kind: 'literal', bytes: data }).add(0, data.length, packets.length),
        edit: { delay: 0, mediaTime: 0, duration: total + late },
      },
    ],
  });
  const parts = rope.parts.map((part) => {
    if (part.kind !== 'literal') throw new RangeError('packets lie in the file itself');
    return part.bytes;
  });
  return { bytes: joined(parts), shift: late - first };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
