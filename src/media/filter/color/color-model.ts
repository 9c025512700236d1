import type { ColorInfo } from '../../../protocol/media-info.ts';

/** How samples of Y′, Cb and Cr are light. Complete: what a file does not say is what a player takes it for. */
export interface ColorModel {
  readonly fullRange: boolean;
  /** Luma's shares of red and blue. */
  readonly shares: readonly [red: number, blue: number];
  readonly primaries: Primaries;
  readonly transfer: Transfer;
}

export type Primaries = 'bt709' | 'bt470bg' | 'smpte170m' | 'bt2020' | 'smpte432';
export type Transfer = 'sdr' | 'srgb' | 'linear' | 'pq' | 'hlg';

/** Rec. ITU-R BT.709-6 §3.2, BT.2020-2 table 4, BT.601-7 §2.5.1. */
const SHARES: Readonly<Record<string, ColorModel['shares']>> = {
  bt709: [0.2126, 0.0722],
  'bt2020-ncl': [0.2627, 0.0593],
};
const SHARES_601 = [0.299, 0.114] as const;

const PRIMARIES: Readonly<Record<string, Primaries>> = {
  bt709: 'bt709',
  bt470bg: 'bt470bg',
  smpte170m: 'smpte170m',
  bt2020: 'bt2020',
  smpte432: 'smpte432',
};

const TRANSFERS: Readonly<Record<string, Transfer>> = {
  'iec61966-2-1': 'srgb',
  linear: 'linear',
  pq: 'pq',
  hlg: 'hlg',
};

/** Without a matrix a picture is BT.601, without primaries it has those that belong to its matrix. */
export function colorModel({ primaries, transfer, matrix, fullRange }: ColorInfo): ColorModel {
  const natural = matrix === 'bt709' ? 'bt709' : matrix === 'bt2020-ncl' ? 'bt2020' : 'smpte170m';
  return {
    fullRange: fullRange === true,
    shares: SHARES[matrix ?? ''] ?? SHARES_601,
    primaries: PRIMARIES[primaries ?? ''] ?? natural,
    transfer: TRANSFERS[transfer ?? ''] ?? 'sdr',
  };
}

/** Samples of one are those of the other. */
export function isSameModel(a: ColorModel, b: ColorModel): boolean {
  return (
    a.fullRange === b.fullRange &&
    a.shares[0] === b.shares[0] &&
    a.primaries === b.primaries &&
    a.transfer === b.transfer
  );
}
