import type { PacketTable } from '../../isobmff/output-track.ts';
import { GrowingUint32 } from '../../isobmff/stbl/growing-array.ts';
import { type JoinedPiece, packetsIn } from './joined-piece.ts';

/** What each packet is, but for its times. */
export type UntimedPackets = Omit<PacketTable, 'durations' | 'compositions'>;

/** The packets of all pieces, in decode order. */
export function untimedPackets(pieces: readonly JoinedPiece[], count: number): UntimedPackets {
  const sizes = new Uint32Array(count);
  const syncs = pieces.every(isAllSync) ? undefined : new GrowingUint32();
  const descriptions = pieces.some(isDescribed) ? new Uint8Array(count) : undefined;
  let at = 0;
  for (const piece of pieces) {
    copySizes(piece, sizes, at);
    if (syncs) addSyncs(piece, syncs, at);
    if (descriptions) fillDescriptions(piece, descriptions, at);
    at += packetsIn(piece);
  }
  return { count, sizes, syncs: syncs?.toArray(), descriptions };
}

function isAllSync(piece: JoinedPiece): boolean {
  if ('stretch' in piece) return piece.stretch.source.table.allSync;
  return 'pause' in piece || piece.sealed.packets.keys.length === piece.sealed.packets.sizes.length;
}

function isDescribed(piece: JoinedPiece): boolean {
  if ('stretch' in piece) return piece.descriptions.some((description) => description > 0);
  return 'sealed' in piece && piece.description > 0;
}

function copySizes(piece: JoinedPiece, sizes: Uint32Array, row: number): void {
  if ('pause' in piece) sizes[row] = piece.pause.bytes.length;
  else if ('sealed' in piece) sizes.set(piece.sealed.packets.sizes, row);
  else {
    let at = row;
    for (const [from, to] of piece.stretch.runs) {
      piece.stretch.source.table.copySizes(from, to, sizes, at);
      at += to - from;
    }
  }
}

function addSyncs(piece: JoinedPiece, syncs: GrowingUint32, row: number): void {
  if ('pause' in piece) syncs.push(row);
  else if ('sealed' in piece) for (const key of piece.sealed.packets.keys) syncs.push(row + key);
  else {
    const { table } = piece.stretch.source;
    let at = row;
    for (const [from, to] of piece.stretch.runs)
      for (let index = from; index < to; index++, at++) if (table.isSync(index)) syncs.push(at);
  }
}

function fillDescriptions(piece: JoinedPiece, descriptions: Uint8Array, row: number): void {
  if ('sealed' in piece) descriptions.fill(piece.description, row, row + packetsIn(piece));
  else if ('stretch' in piece) {
    const { table } = piece.stretch.source;
    let at = row;
    for (const [from, to] of piece.stretch.runs)
      for (let index = from; index < to; index++)
        descriptions[at++] = piece.descriptions[table.description(index)] ?? 0;
  }
}
