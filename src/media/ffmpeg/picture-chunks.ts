import type { Packet } from '../packet.ts';

/** Packets that a decoder begins with anew, and which of their pictures are wanted of it. */
export interface PictureChunk {
  /** From a sync packet on, in decode order; their data is their own. */
  readonly packets: readonly Packet[];
  /** Those to be shown, in the order shown. */
  readonly wanted: readonly Packet[];
}

/** Pictures of a chunk. */
export interface ChunkSize {
  /** Groups are put together while they have no more than this. */
  readonly enough: number;
  /** A group that has more is cut, and its beginning is decoded once more for each part of it. */
  readonly most: number;
}

/** A sync packet and what follows it. */
interface Group {
  readonly packets: readonly Packet[];
  /** How many packets behind the sync packet are shown before it: they refer to the group before, too. */
  readonly leading: number;
  readonly shown: number;
}

/** Cuts packets into chunks that can be decoded apart from each other. */
export async function* pictureChunks(
  packets: AsyncIterable<Packet>,
  { enough, most }: ChunkSize,
): AsyncGenerator<PictureChunk> {
  let groups: Group[] = [];
  for await (const group of groupsOf(packets)) {
    const shown = groups.reduce((sum, each) => sum + each.shown, group.shown);
    if (groups.length > 0 && shown > enough) {
      yield* parted(chunkOf(groups, group), most);
      groups = [];
    }
    groups.push(group);
  }
  if (groups.length > 0) yield* parted(chunkOf(groups), most);
}

async function* groupsOf(packets: AsyncIterable<Packet>): AsyncGenerator<Group> {
  let group: Packet[] = [];
  let isFirst = true;
  const ended = (): Group => {
    const [sync] = group;
    const led = group.findIndex(({ pts }, index) => index > 0 && sync !== undefined && pts >= sync.pts);
    // Nothing is before the first one: what refers to that is left to the decoder.
    const leading = isFirst ? 0 : (led < 0 ? group.length : led) - 1;
    isFirst = false;
    return { packets: group, leading, shown: group.filter(({ hidden }) => !hidden).length };
  };
  for await (const packet of packets) {
    if (packet.key && group.length > 0) {
      yield ended();
      group = [];
    }
    group.push({ ...packet, data: packet.data.slice() });
  }
  if (group.length > 0) yield ended();
}

function chunkOf([first, ...rest]: readonly Group[], next?: Group): PictureChunk {
  if (!first) return { packets: [], wanted: [] };
  const [sync, ...others] = first.packets;
  const own = [
    ...(sync ? [sync] : []),
    ...others.slice(first.leading),
    ...rest.flatMap((group) => group.packets),
  ];
  const leading = next && next.leading > 0 ? next.packets.slice(1, 1 + next.leading) : [];
  const tail = leading.length > 0 ? (next?.packets.slice(0, 1) ?? []) : [];
  const wanted = [...own, ...leading].filter(({ hidden }) => !hidden);
  return { packets: [...own, ...tail, ...leading], wanted: wanted.toSorted((a, b) => a.pts - b.pts) };
}

function* parted({ packets, wanted }: PictureChunk, most: number): Generator<PictureChunk> {
  for (let from = 0; from < wanted.length; from += most) {
    const part = wanted.slice(from, from + most);
    const last = Math.max(...part.map((packet) => packets.indexOf(packet)));
    yield { packets: packets.slice(0, last + 1), wanted: part };
  }
}
