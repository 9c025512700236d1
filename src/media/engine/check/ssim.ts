/** Luma samples of one picture, row by row. */
export interface Luma {
  readonly samples: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly stride: number;
}

/** (0.01 · 255)² and (0.03 · 255)², times the 64 samples of a window, and 63 for the variance. */
const C1 = 0.01 * 0.01 * 255 * 255 * 64;
const C2 = 0.03 * 0.03 * 255 * 255 * 64 * 63;

/** Sums over a block of 4 × 4: of each picture, of all squares, of the products. */
const SUMS = 4;

/**
 * Structural similarity (Wang et al. 2004) of two pictures of one size, by windows of 8 × 8 every 4 samples: what
 * x264 and ffmpeg's `ssim` measure. Rows and columns beyond the last whole block are left out.
 */
export function ssim(a: Luma, b: Luma): number {
  const across = Math.floor(a.width / 4);
  const down = Math.floor(a.height / 4);
  if (across < 2 || down < 2) return 1;
  let above = new Float64Array(across * SUMS);
  let below = new Float64Array(across * SUMS);
  blockSums(a, b, 0, across, above);
  let sum = 0;
  for (let row = 1; row < down; row++) {
    blockSums(a, b, row, across, below);
    for (let column = 1; column < across; column++) sum += windowOf(above, below, column * SUMS);
    [above, below] = [below, above];
  }
  return sum / ((across - 1) * (down - 1));
}

/** The window of four blocks whose right columns stand at `at`. */
function windowOf(above: Float64Array, below: Float64Array, at: number): number {
  const total = (part: number) =>
    (above[at + part] ?? 0) +
    (above[at - SUMS + part] ?? 0) +
    (below[at + part] ?? 0) +
    (below[at - SUMS + part] ?? 0);
  const [one, two, squares, products] = [total(0), total(1), total(2), total(3)];
  const variances = squares * 64 - one * one - two * two;
  const covariance = products * 64 - one * two;
  return ((2 * one * two + C1) * (2 * covariance + C2)) / ((one * one + two * two + C1) * (variances + C2));
}

function blockSums(a: Luma, b: Luma, row: number, across: number, into: Float64Array): void {
  into.fill(0);
  for (let y = row * 4; y < row * 4 + 4; y++) {
    for (let column = 0; column < across; column++) {
      let [one, two, squares, products] = [0, 0, 0, 0];
      for (let x = column * 4; x < column * 4 + 4; x++) {
        const first = a.samples[y * a.stride + x] ?? 0;
        const second = b.samples[y * b.stride + x] ?? 0;
        one += first;
        two += second;
        squares += first * first + second * second;
        products += first * second;
      }
      const at = column * SUMS;
      into[at] = (into[at] ?? 0) + one;
      into[at + 1] = (into[at + 1] ?? 0) + two;
      into[at + 2] = (into[at + 2] ?? 0) + squares;
      into[at + 3] = (into[at + 3] ?? 0) + products;
    }
  }
}

/** Neighbours that differ as much as this, of what samples far apart do, have nothing to do with each other. */
const UNRELATED = 0.5;
/** Mean square of what differs from one sample to the next, below which nobody sees noise. */
const FAINT = 16;

/** Whether most of a picture is noise: the next sample says little about this one. */
export function isNoise({ samples, width, height, stride }: Luma): boolean {
  let [steps, sum, squares, count] = [0, 0, 0, 0];
  for (let y = 0; y < height; y += 4) {
    for (let x = 1; x < width; x++) {
      const value = samples[y * stride + x] ?? 0;
      steps += (value - (samples[y * stride + x - 1] ?? 0)) ** 2;
      sum += value;
      squares += value * value;
      count++;
    }
  }
  if (count === 0) return false;
  const variance = squares / count - (sum / count) ** 2;
  return steps / count > FAINT && steps / count > 2 * variance * UNRELATED;
}
