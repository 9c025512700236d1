import { type LevelLoad, peakBitrate } from './level.ts';

/**
 * VP9 levels (https://www.webmproject.org/vp9/levels/): level × 10, max luma samples a second, max luma picture
 * size, max bits a second in thousands, max width or height.
 */
const LEVELS: readonly (readonly [
  level: number,
  rate: number,
  size: number,
  bitrate: number,
  side: number,
])[] = [
  [10, 829_440, 36_864, 200, 512],
  [11, 2_764_800, 73_728, 800, 768],
  [20, 4_608_000, 122_880, 1_800, 960],
  [21, 9_216_000, 245_760, 3_600, 1_344],
  [30, 20_736_000, 552_960, 7_200, 2_048],
  [31, 36_864_000, 983_040, 12_000, 2_752],
  [40, 83_558_400, 2_228_224, 18_000, 4_160],
  [41, 160_432_128, 2_228_224, 30_000, 4_160],
  [50, 311_951_360, 8_912_896, 60_000, 8_384],
  [51, 588_251_136, 8_912_896, 120_000, 8_384],
  [52, 1_176_502_272, 8_912_896, 180_000, 8_384],
  [60, 1_176_502_272, 35_651_584, 180_000, 16_832],
  [61, 2_353_004_544, 35_651_584, 240_000, 16_832],
  [62, 4_706_009_088, 35_651_584, 480_000, 16_832],
];

/** `vp09.00.LL.08`: profile 0, 8 bits; undefined where no level carries the load. */
export function vp9CodecString(load: LevelLoad): string | undefined {
  const pixels = load.width * load.height;
  const level = LEVELS.find(
    ([, rate, size, bitrate, side]) =>
      pixels <= size &&
      pixels * load.frameRate <= rate &&
      Math.max(load.width, load.height) <= side &&
      peakBitrate(load) <= bitrate * 1000,
  );
  return level && `vp09.00.${level[0]}.08`;
}
