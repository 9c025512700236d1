/** One line of the drawing on the first screen. */
export interface Stream {
  readonly path: string;
  readonly opacity: number;
}

/**
 * A high level that falls through one gate into a thin stream: lines `gap` apart on the left that meet in a band
 * `band` high on the right. Pixels.
 */
export function streams(box: {
  width: number;
  height: number;
  top: number;
  gate: number;
  lines: number;
  band: number;
}): Stream[] {
  const { width, height, top, gate, lines, band } = box;
  const floor = height - 4;
  return Array.from({ length: lines }, (_, index) => {
    // Square root: the upper lines begin to fall first, and far from the gate.
    const level = index / (lines - 1);
    const high = floor - level * (floor - top);
    const low = floor - level * band;
    const bend = gate - (gate - width * 0.34) * Math.sqrt(level) * 0.9 - gate * 0.08;
    const path = `M0 ${high.toFixed(1)}H${bend.toFixed(0)}C${((bend + gate) / 2 + gate * 0.12).toFixed(0)} ${high.toFixed(1)} ${(gate - gate * 0.05).toFixed(0)} ${low.toFixed(1)} ${gate} ${low.toFixed(1)}H${width}`;
    return { path, opacity: 1 - level * 0.7 };
  });
}
