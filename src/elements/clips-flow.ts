import { type ClipList, lengthOf } from './clip-list.ts';

const COLUMNS = 512;

/** The silhouette of clips one after the other: the bytes their videos have there, in equal bins of the whole. */
export function clipsFlow(clips: ClipList, columns = COLUMNS): number[] {
  const out = new Array<number>(columns).fill(0);
  const length = lengthOf(clips);
  if (length <= 0) return out;
  const width = length / columns;
  let at = 0;
  for (const { media, start, end } of clips) {
    const { bins, binDuration } = media.info.flow;
    const first = Math.floor(start / binDuration);
    const last = Math.min(bins.length, Math.ceil(end / binDuration));
    for (let bin = first; bin < last; bin += 1) {
      const from = Math.max(start, bin * binDuration);
      const to = Math.min(end, (bin + 1) * binDuration);
      const density = (bins[bin] ?? 0) / binDuration;
      spread(out, at + from - start, at + to - start, density, width);
    }
    at += end - start;
  }
  return out;
}

/** Enters `density` bytes a second from one output time to another. */
function spread(out: number[], from: number, to: number, density: number, width: number): void {
  for (let column = Math.floor(from / width); column * width < to && column < out.length; column += 1) {
    const overlap = Math.min(to, (column + 1) * width) - Math.max(from, column * width);
    out[column] = (out[column] ?? 0) + Math.max(0, overlap) * density;
  }
}
