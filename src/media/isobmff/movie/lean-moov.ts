import { boxAtPath, boxesIn, payload, viewOf } from '../box.ts';
import { refused } from '../verdict.ts';

/** What is read of a `moov` by name: small boxes of fixed form, so that nothing in them can be without bound. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  moov: ['mvhd', 'trak', 'mvex'],
  trak: ['tkhd', 'edts', 'mdia'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr'],
  mvex: ['trex'],
};

/** The box that `bytes` begins with, holding only what is in the list. */
export function leanMoov(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const [box] = boxesIn(bytes, 0, bytes.length);
  const names = box && KEPT[box.type];
  if (!box || !names) return bytes.slice(0, box?.end ?? 0);
  const parts: Uint8Array[] = [];
  for (const child of boxesIn(bytes, box.start + box.header, box.end)) {
    if (names.includes(child.type)) parts.push(leanMoov(bytes.subarray(child.start, child.end)));
  }
  return wrap(bytes.subarray(box.start + 4, box.start + 8), parts);
}

function wrap(type: Uint8Array, parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = parts.reduce((sum, part) => sum + part.length, 8);
  const box = new Uint8Array(size);
  new DataView(box.buffer).setUint32(0, size);
  box.set(type, 4);
  let at = 8;
  for (const part of parts) {
    box.set(part, at);
    at += part.length;
  }
  return box;
}

/** @throws SluiceError container-refused where an edit list claims more entries than it holds */
export function checkEditCounts(lean: Uint8Array): void {
  for (const trak of boxesIn(lean, 8, lean.length)) {
    const bytes = lean.subarray(trak.start, trak.end);
    const elst = trak.type === 'trak' ? boxAtPath(bytes, 'edts', 'elst') : undefined;
    if (!elst) continue;
    const held = payload(bytes, elst);
    const entries = held.length >= 8 ? viewOf(held).getUint32(4) : 0;
    if (entries * (held[0] === 1 ? 20 : 12) > held.length - 8) {
      throw refused('an edit list claims more entries than it holds', { entries });
    }
  }
}
