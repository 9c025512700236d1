import { viewOf } from '../box.ts';
import type { OutputTrack, PacketOrigin } from '../output-track.ts';
import { u32 } from './big-endian.ts';
import { cutGroups } from './cut-groups.ts';
import { cutSubSamples } from './cut-sub-samples.ts';
import { type BoxContent, fullBox } from './output-box.ts';
import { findBox, type RawBox } from './raw-box.ts';
import { tablesOf } from './source-tables.ts';
import type { WriteStyle } from './write-style.ts';

/** Made anew, pointing into the old file, or padding. */
const REPLACED = new Set(
  'stsd stts ctts stss stsz stz2 stsc stco co64 saiz saio senc free skip wide'.split(' '),
);

/** What a stripped file may have of the others. */
const KNOWN = new Set(['sdtp', 'stdp', 'stps', 'cslg', 'sbgp', 'sgpd', 'subs']);

/**
 * The tables of `stbl` that count packets, beside those that are made anew: as they are where all packets of the
 * source are there, else cut after them. What cannot be cut, or is not known, goes: all of it is optional.
 * ISO/IEC 14496-12 section 8.6.4, 8.7.7 and 8.9; QTFF "Partial sync sample atom".
 */
export function countedTables(
  { origins, source, packets }: OutputTrack,
  { strip }: Pick<WriteStyle, 'strip'>,
): BoxContent[] {
  if (!origins || !source) return [];
  const own = tablesOf(source).filter(({ type }) => (strip ? KNOWN.has(type) : !REPLACED.has(type)));
  if (own.length === 0) return [];
  const [only] = origins;
  const isWhole =
    origins.length === 1 && only?.track === source && only.from === 0 && only.to === source.table.count;
  if (isWhole) return own.filter((table) => fits(table, packets.count)).map(({ bytes }) => bytes);
  return [
    ...dependencies(origins, packets.count),
    ...partialSyncs(origins),
    ...cutGroups(own, origins, packets.count),
    ...cutSubSamples(own, origins),
  ];
}

/** In a fragmented source these tables know of the packets in `moov` alone. */
function fits({ type, body }: RawBox, count: number): boolean {
  if (type === 'sdtp') return body.length === 4 + count;
  if (type === 'stdp') return body.length === 4 + 2 * count;
  return true;
}

/** `sdtp`: a byte a packet; 0 says nothing. */
function dependencies(origins: readonly PacketOrigin[], count: number): BoxContent[] {
  const rows = new Uint8Array(count);
  let at = 0;
  for (const { track, from, to } of origins) {
    const table = track && findBox(tablesOf(track), 'sdtp')?.body.subarray(4);
    if (table) rows.set(table.subarray(from, to), at);
    at += to - from;
  }
  return rows.some((row) => row !== 0) ? [fullBox('sdtp', 0, 0, rows)] : [];
}

/** `stps`: numbers of packets, from 1. */
function partialSyncs(origins: readonly PacketOrigin[]): BoxContent[] {
  const numbers: number[] = [];
  let at = 0;
  for (const { track, from, to } of origins) {
    const body = track && findBox(tablesOf(track), 'stps')?.body;
    const view = body && viewOf(body);
    for (let byte = 8; view && byte + 4 <= view.byteLength; byte += 4) {
      const index = view.getUint32(byte) - 1;
      if (index >= from && index < to) numbers.push(at + index - from + 1);
    }
    at += to - from;
  }
  return numbers.length > 0 ? [fullBox('stps', 0, 0, u32(numbers.length), u32(...numbers))] : [];
}
