import { type Color, pqLight, pqValue, REFERENCE_WHITE } from './light.ts';

/** cd/m²: what HDR is graded for as a rule (Report ITU-R BT.2408-7 §2), and what HLG is shown with. */
const SOURCE_PEAK = 1000;

const PEAK_VALUE = pqValue(SOURCE_PEAK);
/** Of that value, what SDR's white is, and from where on the curve bends. */
const MOST = pqValue(REFERENCE_WHITE) / PEAK_VALUE;
const KNEE = 1.5 * MOST - 0.5;

/**
 * HDR light as parts of SDR's white, brought into 0 to 1 by the EETF of Report ITU-R BT.2390-11 §5.4.1: below the knee
 * (88 cd/m², which is 72 % of SDR's signal) nothing changes, above it a Hermite spline in PQ bends to white. It goes by
 * the greatest of the three channels, and the others keep their share of it, so that no hue moves.
 */
export function toneMapped(light: Color): Color {
  const most = Math.max(...light);
  if (most <= 0) return [0, 0, 0];
  const gain = mapped(most) / most;
  return [light[0] * gain, light[1] * gain, light[2] * gain];
}

function mapped(light: number): number {
  const value = Math.min(1, pqValue(light * REFERENCE_WHITE) / PEAK_VALUE);
  return value <= KNEE ? light : pqLight(bent(value) * PEAK_VALUE) / REFERENCE_WHITE;
}

function bent(value: number): number {
  const t = (value - KNEE) / (1 - KNEE);
  const [square, cube] = [t * t, t * t * t];
  return (
    (2 * cube - 3 * square + 1) * KNEE +
    (cube - 2 * square + t) * (1 - KNEE) +
    (-2 * cube + 3 * square) * MOST
  );
}
