import { type LevelLoad, peakBitrate } from './level.ts';

/**
 * AV1 specification Annex A.3: seq_level_idx, MaxPicSize, MaxHSize, MaxVSize, MaxDisplayRate, and MainMbps of the
 * Main tier in units of 1000 bits a second.
 */
const LEVELS: readonly (readonly [
  index: number,
  size: number,
  width: number,
  height: number,
  rate: number,
  bitrate: number,
])[] = [
  [0, 147_456, 2_048, 1_152, 4_423_680, 1_500],
  [1, 278_784, 2_816, 1_584, 8_363_520, 3_000],
  [4, 665_856, 4_352, 2_448, 19_975_680, 6_000],
  [5, 1_065_024, 5_504, 3_096, 31_950_720, 10_000],
  [8, 2_359_296, 6_144, 3_456, 70_778_880, 12_000],
  [9, 2_359_296, 6_144, 3_456, 141_557_760, 20_000],
  [12, 8_912_896, 8_192, 4_352, 267_386_880, 30_000],
  [13, 8_912_896, 8_192, 4_352, 534_773_760, 40_000],
  [14, 8_912_896, 8_192, 4_352, 1_069_547_520, 60_000],
  [16, 35_651_584, 16_384, 8_704, 1_069_547_520, 60_000],
  [17, 35_651_584, 16_384, 8_704, 2_139_095_040, 100_000],
  [18, 35_651_584, 16_384, 8_704, 4_278_190_080, 160_000],
];

/** `av01.0.LLM.08`: Main profile, Main tier, 8 bits; undefined where no level carries the load. */
export function av1CodecString(load: LevelLoad): string | undefined {
  const pixels = load.width * load.height;
  const level = LEVELS.find(
    ([, size, width, height, rate, bitrate]) =>
      pixels <= size &&
      load.width <= width &&
      load.height <= height &&
      pixels * load.frameRate <= rate &&
      peakBitrate(load) <= bitrate * 1000,
  );
  return level && `av01.0.${String(level[0]).padStart(2, '0')}M.08`;
}
