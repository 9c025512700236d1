import { type LevelLoad, peakBitrate } from './level.ts';

/** ITU-T H.264 Table A-1: level_idc, MaxMBPS, MaxFS in macroblocks, MaxBR in units of 1000 bits a second. */
const LEVELS: readonly (readonly [idc: number, rate: number, size: number, bitrate: number])[] = [
  [10, 1_485, 99, 64],
  [11, 3_000, 396, 192],
  [12, 6_000, 396, 384],
  [13, 11_880, 396, 768],
  [20, 11_880, 396, 2_000],
  [21, 19_800, 792, 4_000],
  [22, 20_250, 1_620, 4_000],
  [30, 40_500, 1_620, 10_000],
  [31, 108_000, 3_600, 14_000],
  [32, 216_000, 5_120, 20_000],
  [40, 245_760, 8_192, 20_000],
  [41, 245_760, 8_192, 50_000],
  [42, 522_240, 8_704, 50_000],
  [50, 589_824, 22_080, 135_000],
  [51, 983_040, 36_864, 240_000],
  [52, 2_073_600, 36_864, 240_000],
  [60, 4_177_920, 139_264, 240_000],
  [61, 8_355_840, 139_264, 480_000],
  [62, 16_711_680, 139_264, 800_000],
];

/** High profile carries 1.25 times Table A-1's bit rate (cpbBrVclFactor 1250, Table A-2). */
const HIGH_PROFILE_FACTOR = 1.25;

/** `avc1.6400LL`: High profile at the least level that carries the load; undefined where none does. */
export function avcCodecString(load: LevelLoad): string | undefined {
  const columns = Math.ceil(load.width / 16);
  const rows = Math.ceil(load.height / 16);
  const blocks = columns * rows;
  const level = LEVELS.find(
    ([, rate, size, bitrate]) =>
      blocks <= size &&
      blocks * load.frameRate <= rate &&
      Math.max(columns, rows) <= Math.sqrt(size * 8) &&
      peakBitrate(load) <= bitrate * 1000 * HIGH_PROFILE_FACTOR,
  );
  return level && `avc1.6400${level[0].toString(16).padStart(2, '0')}`;
}
