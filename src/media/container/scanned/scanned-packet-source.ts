import type { EncodedPacketSink } from 'mediabunny';
import { SluiceError } from '../../../protocol/error.ts';
import type { BlockReader } from '../../io/block-reader.ts';
import { decodeRange } from '../../isobmff/decode-range.ts';
import { isoIndex } from '../../isobmff/iso-index.ts';
import { tablePacket } from '../../isobmff/table-packet.ts';
import type { PacketSource } from '../packet-source.ts';
import type { Scanned } from './scan-tracks.ts';
import type { ScannedTrack } from './scanned-track.ts';

/** The packets of a track that was scanned: its table says which, mediabunny brings them. */
export function scannedPacketSource(
  track: ScannedTrack,
  { sink, rewrap }: Pick<Scanned, 'sink' | 'rewrap'>,
  blocks: BlockReader,
): PacketSource {
  const { info, table, presentation, descriptions } = track;
  const [span] = presentation.spans;
  const shift = span ? span.start - span.mediaStart : 0;
  async function* dataOf(from: number, to: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const done = blocks.use();
    try {
      let index = table.syncAtOrBefore(from);
      for await (const { data, timestamp } of sink.packets(await packetAt(sink, track, index))) {
        signal.throwIfAborted();
        const isThere = index === 0 || Math.round(timestamp * table.timescale) === table.pts(index);
        if (!isThere) throw moved(info.id, timestamp);
        if (index >= from) yield rewrap ? rewrap.packet(data) : data;
        if (++index >= to) return;
      }
    } finally {
      done();
    }
  }
  return {
    info,
    descriptions,
    index: isoIndex(table, presentation),
    async *packets(from, to, signal) {
      if (!span) return;
      const shown = (index: number) => presentation.shows(span, index, from - shift, to - shift);
      const window = presentation.window(
        Math.max(span.mediaStart, from - shift),
        Math.min(span.mediaEnd, to - shift),
      );
      const range = decodeRange(table, window, shown, Math.ceil(presentation.preroll * table.timescale));
      if (!range) return;
      let [index] = range;
      for await (const data of dataOf(index, range[1] + 1, signal)) {
        yield tablePacket(table, index, shift, { data, hidden: !shown(index) });
        index++;
      }
    },
    data: dataOf,
  };
}

/** @throws SluiceError container-damaged where the file says something else than when it was read through */
async function packetAt(sink: EncodedPacketSink, { table, info }: ScannedTrack, index: number) {
  if (index === 0) return (await sink.getFirstPacket()) ?? undefined;
  // Half a tick decides between times that were rounded.
  const time = (table.pts(index) + 0.5) / table.timescale;
  const found = await sink.getKeyPacket(time);
  if (!found || Math.round(found.timestamp * table.timescale) !== table.pts(index))
    throw moved(info.id, time);
  return found;
}

function moved(track: number, time: number): SluiceError {
  return new SluiceError('container-damaged', {
    stage: 'decode',
    details: { why: 'a packet is not where it was', track, time },
  });
}
