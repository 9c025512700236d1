import type { ColorInfo } from '../../../protocol/media-info.ts';

/** Code points of ISO/IEC 23091-2 for the names of WebCodecs; 2 is "unspecified". */
export interface ColorCodes {
  readonly primaries: number;
  readonly transfer: number;
  readonly matrix: number;
}

const PRIMARIES: Readonly<Record<string, number>> = {
  bt709: 1,
  bt470bg: 5,
  smpte170m: 6,
  bt2020: 9,
  smpte432: 12,
};

const TRANSFERS: Readonly<Record<string, number>> = {
  bt709: 1,
  smpte170m: 6,
  linear: 8,
  'iec61966-2-1': 13,
  pq: 16,
  hlg: 18,
};

const MATRICES: Readonly<Record<string, number>> = {
  rgb: 0,
  bt709: 1,
  bt470bg: 5,
  smpte170m: 6,
  'bt2020-ncl': 9,
};

export function colorCodes({ primaries, transfer, matrix }: ColorInfo): ColorCodes {
  return {
    primaries: PRIMARIES[primaries ?? ''] ?? 2,
    transfer: TRANSFERS[transfer ?? ''] ?? 2,
    matrix: MATRICES[matrix ?? ''] ?? 2,
  };
}
