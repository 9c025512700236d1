import type { ColorInfo } from '../../../protocol/media-info.ts';

/** Code points of ISO/IEC 23091-2 for the names of WebCodecs; 2 is "unspecified". */
export interface ColorCodes {
  readonly primaries: number;
  readonly transfer: number;
  readonly matrix: number;
}

const UNSPECIFIED = 2;

const PRIMARIES: Readonly<Record<string, number>> = {
  bt709: 1,
  bt470m: 4,
  bt470bg: 5,
  smpte170m: 6,
  smpte240m: 7,
  film: 8,
  bt2020: 9,
  smpte428: 10,
  smpte431: 11,
  smpte432: 12,
};

const TRANSFERS: Readonly<Record<string, number>> = {
  bt709: 1,
  gamma22: 4,
  gamma28: 5,
  smpte170m: 6,
  smpte240m: 7,
  linear: 8,
  'iec61966-2-4': 11,
  'iec61966-2-1': 13,
  'bt2020-10': 14,
  'bt2020-12': 15,
  pq: 16,
  smpte428: 17,
  hlg: 18,
};

const MATRICES: Readonly<Record<string, number>> = {
  rgb: 0,
  bt709: 1,
  fcc: 4,
  bt470bg: 5,
  smpte170m: 6,
  smpte240m: 7,
  ycgco: 8,
  'bt2020-ncl': 9,
  'bt2020-cl': 10,
};

export function colorCodes(color: ColorInfo): ColorCodes {
  return {
    primaries: code(PRIMARIES, color.primaries),
    transfer: code(TRANSFERS, color.transfer),
    matrix: code(MATRICES, color.matrix),
  };
}

function code(table: Readonly<Record<string, number>>, name: string | null): number {
  return (name === null ? undefined : table[name]) ?? UNSPECIFIED;
}
