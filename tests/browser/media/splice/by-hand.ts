import {
  type Bytes,
  box,
  elst,
  ftyp,
  full,
  join,
  moov,
  trak,
  u32,
  visualEntry,
} from '../../../support/iso-boxes.ts';

/** A packet of a file put together by hand, in decode order. */
export interface HandPacket {
  readonly data: Uint8Array;
  /** Ticks. */
  readonly pts: number;
  readonly key: boolean;
  /** Index of its sample entry. */
  readonly entry: number;
}

export interface HandFile {
  readonly format: 'avc1' | 'vp09' | 'av01';
  readonly width: number;
  readonly height: number;
  readonly timescale: number;
  /** Ticks from one picture to the next. */
  readonly step: number;
  /** Whole configuration boxes, one a sample entry. */
  readonly configurations: readonly Bytes[];
  readonly packets: readonly HandPacket[];
}

/** One video track in one chunk a sample entry run, with one edit where pictures are reordered. */
export function fileByHand(file: HandFile): Bytes {
  const media = join(...file.packets.map(({ data }) => data));
  // The size of the head does not depend on where the media begins.
  const head = (offset: number) => join(ftyp, movie(file, offset));
  return join(head(head(0).length + 8), box('mdat', media));
}

function movie({ packets, timescale, step, ...file }: HandFile, offset: number): Bytes {
  const delay = Math.max(...packets.map(({ pts }, index) => index * step - pts));
  const compositions = packets.map(({ pts }, index) => pts - index * step + delay);
  const keys = packets.flatMap(({ key }, index) => (key ? [index + 1] : []));
  const chunks = runs(packets);
  const offsets = chunks.map(({ first }) => offset + bytesOf(packets.slice(0, first)));
  const tables = [
    full('stts', 0, 0, u32(1, packets.length, step)),
    full('ctts', 0, 0, u32(packets.length, ...compositions.flatMap((value) => [1, value]))),
    full('stss', 0, 0, u32(keys.length, ...keys)),
    full('stsz', 0, 0, u32(0, packets.length, ...packets.map(({ data }) => data.length))),
    full(
      'stsc',
      0,
      0,
      u32(chunks.length, ...chunks.flatMap(({ count, entry }, at) => [at + 1, count, entry + 1])),
    ),
    full('stco', 0, 0, u32(offsets.length, ...offsets)),
  ];
  const entries = file.configurations.map((configuration) => entryOf(file, configuration));
  const stsd = full('stsd', 0, 0, u32(entries.length), ...entries);
  const edit = elst([Math.round((packets.length * step * 1000) / timescale), delay]);
  return moov(trak({ timescale, stsd, tables, extra: [edit] }));
}

function entryOf(
  { format, width, height }: Pick<HandFile, 'format' | 'width' | 'height'>,
  configuration: Bytes,
) {
  const entry = visualEntry(format, configuration);
  const view = new DataView(entry.buffer);
  view.setUint16(32, width);
  view.setUint16(34, height);
  // One frame a sample, 24 bits a pixel, no colour table.
  view.setUint16(48, 1);
  view.setUint16(82, 24);
  view.setInt16(84, -1);
  return entry;
}

function runs(packets: readonly HandPacket[]) {
  const found: { first: number; count: number; entry: number }[] = [];
  for (const [index, { entry }] of packets.entries()) {
    const last = found.at(-1);
    if (last?.entry === entry) last.count++;
    else found.push({ first: index, count: 1, entry });
  }
  return found;
}

function bytesOf(packets: readonly HandPacket[]): number {
  return packets.reduce((sum, { data }) => sum + data.length, 0);
}
