import type { ColorInfo } from '../../../protocol/media-info.ts';
import { fourcc, viewOf } from '../box.ts';
import { childOf, type SampleEntry } from './sample-entry.ts';

const NO_COLOR: ColorInfo = { primaries: null, transfer: null, matrix: null, fullRange: null };

/** Code points of ITU-T H.273 that WebCodecs has a name for. */
const PRIMARIES: Readonly<Record<number, string>> = {
  1: 'bt709',
  5: 'bt470bg',
  6: 'smpte170m',
  9: 'bt2020',
  12: 'smpte432',
};
/** 14 and 15 are the same curve as 1, H.273 table 3. */
const TRANSFERS: Readonly<Record<number, string>> = {
  1: 'bt709',
  6: 'smpte170m',
  8: 'linear',
  13: 'iec61966-2-1',
  14: 'bt709',
  15: 'bt709',
  16: 'pq',
  18: 'hlg',
};
const MATRICES: Readonly<Record<number, string>> = {
  0: 'rgb',
  1: 'bt709',
  5: 'bt470bg',
  6: 'smpte170m',
  9: 'bt2020-ncl',
};

/** H.273 code points as WebCodecs names them; null where it has no name or the code says "unspecified". */
export function colorOf(
  primaries: number,
  transfer: number,
  matrix: number,
  fullRange: boolean | null,
): ColorInfo {
  return {
    primaries: PRIMARIES[primaries] ?? null,
    transfer: TRANSFERS[transfer] ?? null,
    matrix: MATRICES[matrix] ?? null,
    fullRange,
  };
}

/** The `colr` box: `nclx` of ISO, section 12.1.5, or `nclc` of QuickTime, which does not tell the range. */
export function colrColor(entry: SampleEntry): ColorInfo | undefined {
  for (const box of entry.children) {
    if (box.type !== 'colr') continue;
    const bytes = entry.bytes.subarray(box.start + box.header, box.end);
    const type = fourcc(bytes, 0);
    if (bytes.length < 10 || (type !== 'nclx' && type !== 'nclc')) continue;
    const view = viewOf(bytes);
    const fullRange = type === 'nclx' && bytes.length > 10 ? view.getUint8(10) >= 128 : null;
    return colorOf(view.getUint16(4), view.getUint16(6), view.getUint16(8), fullRange);
  }
  return undefined;
}

/** What the container says, and where it is silent what the codec says. */
export function mergedColor(container: ColorInfo | undefined, codec: ColorInfo | undefined): ColorInfo {
  const first = container ?? NO_COLOR;
  const second = codec ?? NO_COLOR;
  return {
    primaries: first.primaries ?? second.primaries,
    transfer: first.transfer ?? second.transfer,
    matrix: first.matrix ?? second.matrix,
    fullRange: first.fullRange ?? second.fullRange,
  };
}

/** `pasp`, section 12.1.4.2; 1:1 where it is absent or without sense. */
export function pixelAspect(entry: SampleEntry): { horizontal: number; vertical: number } | undefined {
  const bytes = childOf(entry, 'pasp');
  if (!bytes || bytes.length < 8) return undefined;
  const horizontal = viewOf(bytes).getUint32(0);
  const vertical = viewOf(bytes).getUint32(4);
  return horizontal > 0 && vertical > 0 ? { horizontal, vertical } : undefined;
}
