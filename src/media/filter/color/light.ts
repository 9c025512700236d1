import type { Transfer } from './color-model.ts';

/** cd/m² of SDR's white and of HDR's reference white: Report ITU-R BT.2408-7 §2.2. */
export const REFERENCE_WHITE = 203;

/** What PQ's greatest value stands for, Rec. ITU-R BT.2100-2 table 4, and HLG's on the display it is made for, §4. */
const PQ_PEAK = 10_000;
const HLG_PEAK = 1000;

/** Rec. ITU-R BT.1886 with a black of nothing. */
const SDR_GAMMA = 2.4;

/** BT.2100-2 table 4. */
const [M1, M2] = [2610 / 16384, (2523 / 4096) * 128];
const [C1, C2, C3] = [3424 / 4096, (2413 / 4096) * 32, (2392 / 4096) * 32];

/** BT.2100-2 table 5. */
const [A, B, C] = [0.17883277, 0.28466892, 0.55991073];

export type Color = readonly [red: number, green: number, blue: number];

/** cd/m² by a PQ value of 0 to 1. */
export function pqLight(value: number): number {
  const power = Math.max(0, value) ** (1 / M2);
  return PQ_PEAK * (Math.max(0, power - C1) / (C2 - C3 * power)) ** (1 / M1);
}

/** The PQ value of a light in cd/m². */
export function pqValue(light: number): number {
  const power = Math.max(0, light / PQ_PEAK) ** M1;
  return ((C1 + C2 * power) / (1 + C3 * power)) ** M2;
}

/** What R′G′B′ shows, as parts of SDR's white; HLG by the display's OOTF (BT.2100-2 table 5) with a gamma of 1.2. */
export function lightOf(values: Color, transfer: Transfer): Color {
  if (transfer !== 'hlg') return map(values, (value) => channelLight(value, transfer));
  const scene = map(values, hlgScene);
  const luminance = 0.2627 * scene[0] + 0.678 * scene[1] + 0.0593 * scene[2];
  const gain = (HLG_PEAK / REFERENCE_WHITE) * Math.max(luminance, 0) ** 0.2;
  return map(scene, (each) => each * gain);
}

/** R′G′B′ that shows this light. */
export function valuesOf(light: Color, transfer: 'sdr' | 'srgb' | 'linear'): Color {
  if (transfer === 'linear') return light;
  if (transfer === 'srgb') return map(light, (each) => signed(each, srgbValue));
  return map(light, (each) => signed(each, (positive) => positive ** (1 / SDR_GAMMA)));
}

function channelLight(value: number, transfer: Exclude<Transfer, 'hlg'>): number {
  if (transfer === 'linear') return value;
  if (transfer === 'pq') return pqLight(Math.min(1, value)) / REFERENCE_WHITE;
  if (transfer === 'srgb') return signed(value, srgbLight);
  return signed(value, (positive) => positive ** SDR_GAMMA);
}

function hlgScene(value: number): number {
  const held = Math.min(1, Math.max(0, value));
  return held <= 0.5 ? (held * held) / 3 : (Math.exp((held - C) / A) + B) / 12;
}

/** IEC 61966-2-1. */
function srgbLight(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function srgbValue(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** Values outside of a range are real: they are carried on the other side, too. */
function signed(value: number, curve: (positive: number) => number): number {
  return value < 0 ? -curve(-value) : curve(value);
}

function map([red, green, blue]: Color, change: (value: number) => number): Color {
  return [change(red), change(green), change(blue)];
}
