/** A column is never finer than this: a key frame every second would otherwise look like a comb. */
const SECONDS_PER_COLUMN = 1;
const FEWEST_COLUMNS = 24;

/** How many columns a drawing has: as the time allows, and not narrower than 4 px. */
export function columnCount(duration: number, pixels: number): number {
  const byTime = Math.max(FEWEST_COLUMNS, Math.floor(duration / SECONDS_PER_COLUMN));
  return Math.max(1, Math.min(byTime, Math.floor(pixels / 4)));
}

/** The same bytes in another number of equal columns: the sum, and so the area, stays. */
export function resample(bins: readonly number[], columns: number): number[] {
  const out = new Array<number>(columns).fill(0);
  const ratio = columns / Math.max(1, bins.length);
  bins.forEach((value, index) => {
    const [from, to] = [index * ratio, (index + 1) * ratio];
    for (let column = Math.floor(from); column < Math.min(columns, Math.ceil(to - 1e-9)); column += 1) {
      const overlap = Math.min(to, column + 1) - Math.max(from, column);
      out[column] = (out[column] ?? 0) + (value * overlap) / ratio;
    }
  });
  return out;
}

/**
 * A stepped outline in a box of 1000 by 100, its base at 100. `top` is the value that fills the height; what is
 * not zero is at least `least` high, so that a thin stream is still seen.
 */
export function outline(columns: readonly number[], top: number, least: number): string {
  const width = 1000 / Math.max(1, columns.length);
  let path = 'M0 100';
  columns.forEach((value, index) => {
    const height = value > 0 && top > 0 ? Math.min(100, Math.max(least, (value / top) * 100)) : 0;
    path += `V${round(100 - height)}H${round((index + 1) * width)}`;
  });
  return `${path}V100z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
