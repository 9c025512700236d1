import { type LevelLoad, peakBitrate } from './level.ts';

/**
 * ITU-T H.265 Tables A.8 and A.9: general_level_idc, MaxLumaPs, MaxLumaSr, and MaxBR of the Main tier in units of
 * 1000 bits a second.
 */
const LEVELS: readonly (readonly [idc: number, size: number, rate: number, bitrate: number])[] = [
  [30, 36_864, 552_960, 128],
  [60, 122_880, 3_686_400, 1_500],
  [63, 245_760, 7_372_800, 3_000],
  [90, 552_960, 16_588_800, 6_000],
  [93, 983_040, 33_177_600, 10_000],
  [120, 2_228_224, 66_846_720, 12_000],
  [123, 2_228_224, 133_693_440, 20_000],
  [150, 8_912_896, 267_386_880, 25_000],
  [153, 8_912_896, 534_773_760, 40_000],
  [156, 8_912_896, 1_069_547_520, 60_000],
  [180, 35_651_584, 1_069_547_520, 60_000],
  [183, 35_651_584, 2_139_095_040, 120_000],
  [186, 35_651_584, 4_278_190_080, 240_000],
];

/** `hvc1.1.6.LXX.B0`: Main profile, Main tier (ISO/IEC 14496-15 Annex E); undefined where no level carries it. */
export function hevcCodecString(load: LevelLoad): string | undefined {
  const pixels = load.width * load.height;
  const level = LEVELS.find(
    ([, size, rate, bitrate]) =>
      pixels <= size &&
      pixels * load.frameRate <= rate &&
      Math.max(load.width, load.height) <= Math.sqrt(size * 8) &&
      peakBitrate(load) <= bitrate * 1000,
  );
  return level && `hvc1.1.6.L${level[0]}.B0`;
}
