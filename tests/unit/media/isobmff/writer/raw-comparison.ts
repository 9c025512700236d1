import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Box, boxesIn, viewOf } from '../../../../../src/media/isobmff/box.ts';

/** Written anew, by type of the box that holds them; the rest must stay as it is. */
const EDITED: Readonly<Record<string, readonly string[]>> = {
  moov: ['mvhd', 'mvex', 'iods', 'free', 'skip', 'wide'],
  trak: ['tkhd', 'edts', 'tref', 'free', 'skip', 'wide'],
  mdia: ['mdhd', 'free', 'skip', 'wide'],
  minf: ['dinf', 'hdlr', 'free', 'skip', 'wide'],
  stbl: [
    'stts',
    'ctts',
    'stss',
    'stsz',
    'stz2',
    'stsc',
    'stco',
    'co64',
    'saiz',
    'saio',
    'free',
    'skip',
    'wide',
  ],
};

/** Every box of `moov` that nobody has reason to touch: its path and a hash of its bytes, for the tracks named. */
export function keptBoxes(path: string, ids: ReadonlySet<number>): string[] {
  const bytes = new Uint8Array(readFileSync(path));
  const moov = [...boxesIn(bytes, 0, bytes.length)].find(({ type }) => type === 'moov');
  const found: string[] = [];
  const walk = (holder: Box, place: string) => {
    for (const box of boxesIn(bytes, holder.start + holder.header, holder.end)) {
      if (EDITED[holder.type]?.includes(box.type) || isGone(bytes, box, ids)) continue;
      if (box.type in EDITED) walk(box, `${place}/${box.type}`);
      else if (box.type === 'stsd') found.push(`${place}/stsd ${entries(bytes, box)}`);
      else found.push(`${place}/${box.type} ${hash(bytes.subarray(box.start + box.header, box.end))}`);
    }
  };
  if (moov) walk(moov, 'moov');
  return found.toSorted();
}

/** Boxes without an end, tracks that are left out, and items, which point into the old file. */
function isGone(bytes: Uint8Array, box: Box, ids: ReadonlySet<number>): boolean {
  if (box.open || (box.type === 'trak' && !ids.has(trackId(bytes, box)))) return true;
  return box.type === 'meta' && Buffer.from(bytes.subarray(box.start, box.end)).includes('iloc');
}

function trackId(bytes: Uint8Array, trak: Box): number {
  const header = [...boxesIn(bytes, trak.start + trak.header, trak.end)].find(({ type }) => type === 'tkhd');
  const at = header ? header.start + header.header : 0;
  return viewOf(bytes).getUint32(at + (bytes[at] === 1 ? 20 : 12));
}

/** Sample entries but for the number of the data reference. */
function entries(bytes: Uint8Array, stsd: Box): string {
  const all = [...boxesIn(bytes, stsd.start + stsd.header + 8, stsd.end)];
  return all
    .map(({ start, end }) =>
      hash(Buffer.concat([bytes.subarray(start, start + 14), bytes.subarray(start + 16, end)])),
    )
    .join(' ');
}

function hash(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}
