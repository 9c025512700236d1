import type { PictureFinish } from '../../../protocol/plan.ts';

/** How much of the picture is seen at a time, 0 to 1: a straight line in the signal, as editors fade. */
export function shareAt(fade: PictureFinish['fade'], seconds: number): number {
  if (!fade) return 1;
  const begun = fade.in > 0 ? seconds / fade.in : 1;
  const left = fade.out > 0 ? (fade.end - seconds) / fade.out : 1;
  return Math.min(1, Math.max(0, Math.min(begun, left)));
}

/** What luma of eight bits becomes on its way to black. */
export function blackLut(share: number, fullRange: boolean): Uint8Array {
  const black = fullRange ? 0 : 16;
  return Uint8Array.from({ length: 256 }, (_, value) =>
    Math.max(0, Math.round(black + (value - black) * share)),
  );
}

/** And chroma. */
export function neutralLut(share: number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, value) => Math.round(128 + (value - 128) * share));
}
