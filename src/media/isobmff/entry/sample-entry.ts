import { type Box, boxAt, boxesIn, fourcc, viewOf } from '../box.ts';
import { refused } from '../verdict.ts';

/** One sample description, ISO/IEC 14496-12 section 8.5.2, from the raw bytes. */
export interface SampleEntry {
  /** Code of the format; in an encrypted entry the one before encryption. */
  readonly format: string;
  readonly encrypted: boolean;
  /** Index into `dref`, from 0. */
  readonly dataReference: number;
  /** The whole box with its header. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Boxes inside the entry, positions in `bytes`. */
  readonly children: readonly Box[];
}

/** A `stsd` is bounded by what its entries can be told apart by: their index is one byte in what is written. */
const MOST_ENTRIES = 255;

/**
 * The entries of a `stsd`.
 * @param stsd what the box holds, from version and flags on
 * @param kind where the boxes inside an entry begin depends on it
 */
export function sampleEntries(
  stsd: Uint8Array<ArrayBuffer>,
  kind: 'video' | 'audio' | 'other',
): SampleEntry[] {
  if (stsd.length < 8) return [];
  const count = viewOf(stsd).getUint32(4);
  if (count * 8 > stsd.length - 8) throw refused('a track claims more descriptions than it holds', { count });
  if (count > MOST_ENTRIES) throw refused('too many descriptions', { count });
  const entries: SampleEntry[] = [];
  for (const box of boxesIn(stsd, 8, stsd.length)) {
    if (entries.length === count) break;
    entries.push(sampleEntry(stsd.slice(box.start, box.end), kind, stsd[0] ?? 0));
  }
  return entries;
}

function sampleEntry(
  bytes: Uint8Array<ArrayBuffer>,
  kind: 'video' | 'audio' | 'other',
  stsdVersion: number,
): SampleEntry {
  const type = fourcc(bytes, 4);
  const children =
    kind === 'video' ? boxesFrom(bytes, 86) : kind === 'audio' ? soundBoxes(bytes, stsdVersion) : [];
  const sinf = children.find((box) => box.type === 'sinf');
  const encrypted = type === 'encv' || type === 'enca' || sinf !== undefined;
  return {
    format: sinf ? (originalFormat(bytes, sinf) ?? type) : type,
    encrypted,
    dataReference: bytes.length >= 16 ? viewOf(bytes).getUint16(14) - 1 : 0,
    bytes,
    children,
  };
}

/**
 * QuickTime's sound descriptions of version 1 and 2 are 16 and 36 bytes longer than ISO's; an ISO file may write
 * version 1 too, with `stsd` of version 1 and without the bytes.
 */
function soundBoxes(bytes: Uint8Array, stsdVersion: number): Box[] {
  const version = soundVersion(bytes);
  if (stsdVersion !== 0 || version === 0) return boxesFrom(bytes, 36);
  const longer = boxesFrom(bytes, version === 2 ? 72 : 52);
  return longer.length > 0 ? longer : boxesFrom(bytes, 36);
}

/** Version of a QuickTime sound description; 0 in ISO files. */
export function soundVersion(bytes: Uint8Array): number {
  return bytes.length >= 18 ? viewOf(bytes).getUint16(16) : 0;
}

function boxesFrom(bytes: Uint8Array, at: number): Box[] {
  try {
    return Array.from(boxesIn(bytes, at, bytes.length));
  } catch {
    return [];
  }
}

function originalFormat(bytes: Uint8Array, sinf: Box): string | undefined {
  const frma = boxAt(bytes, sinf.start + sinf.header, 0, sinf.end);
  return frma?.type === 'frma' ? fourcc(bytes, frma.start + frma.header) : undefined;
}

/** What a box inside an entry holds, copied: it may outlive the rest. */
export function childOf(entry: SampleEntry, ...types: string[]): Uint8Array<ArrayBuffer> | undefined {
  const box = entry.children.find((child) => types.includes(child.type));
  return box && entry.bytes.slice(box.start + box.header, box.end);
}
