import type { TrackInfo } from '../../protocol/media-info.ts';
import type { PacketSource, TrackDescription } from '../container/packet-source.ts';
import type { BlockReader } from '../io/block-reader.ts';
import type { Packet } from '../packet.ts';
import { decodeRange } from './decode-range.ts';
import type { EditSpan } from './iso-file.ts';
import { isoIndex } from './iso-index.ts';
import type { Presentation } from './presentation.ts';
import type { SampleTable } from './sample-table.ts';
import { tablePacket } from './table-packet.ts';

/** The packets of one track, span by span of its edit list. */
export function isoPacketSource(
  track: {
    readonly info: TrackInfo;
    readonly descriptions: readonly TrackDescription[];
    readonly table: SampleTable;
  },
  presentation: Presentation,
  blocks: BlockReader,
): PacketSource {
  const { info, descriptions, table } = track;
  return {
    info,
    descriptions,
    index: isoIndex(table, presentation),
    async *packets(from, to, signal) {
      const done = blocks.use();
      try {
        for (const span of presentation.spans)
          yield* spanPackets(table, presentation, span, { from, to, blocks, signal });
      } finally {
        done();
      }
    },
  };
}

interface Reading {
  readonly from: number;
  readonly to: number;
  readonly blocks: BlockReader;
  readonly signal: AbortSignal;
}

async function* spanPackets(
  table: SampleTable,
  presentation: Presentation,
  span: EditSpan,
  { from, to, blocks, signal }: Reading,
): AsyncGenerator<Packet> {
  const shift = span.start - span.mediaStart;
  const shown = (index: number) => presentation.shows(span, index, from - shift, to - shift);
  const window = presentation.window(
    Math.max(span.mediaStart, from - shift),
    Math.min(span.mediaEnd, to - shift),
  );
  const range = decodeRange(table, window, shown, Math.ceil(presentation.preroll * table.timescale));
  if (!range) return;
  for (let index = range[0]; index <= range[1]; index++) {
    signal.throwIfAborted();
    const offset = table.offset(index);
    const data = await blocks.read(offset, offset + table.size(index), signal);
    yield tablePacket(table, index, shift, { data, hidden: !shown(index) });
  }
}
