import type { AxisTaps } from './axis-taps.ts';
import { padded } from './memory-layout.ts';
import type { PlaneLayout } from './plane-layout.ts';

/** Bytes of the kernel's row table: an address and a weight a tap. */
export function rowTableBytes({ count, taps }: AxisTaps): number {
  return padded(count, 2) * taps * 6;
}

/** Weight 0 lets a tap point anywhere, so those past the last row point at it. */
export function writeRowTable(
  view: DataView,
  at: number,
  rows: AxisTaps,
  plane: PlaneLayout,
  last: number,
): void {
  const { count, taps, first, weights } = rows;
  let place = at;
  for (let row = 0; row < padded(count, 2); row++) {
    for (let tap = 0; tap < taps; tap++, place += 4) {
      const line = Math.min((first[row] ?? last) + tap, last);
      view.setUint32(place, plane.offset + line * plane.stride, true);
    }
    for (let tap = 0; tap < taps; tap++, place += 2) {
      view.setInt16(place, weights[row * taps + tap] ?? 0, true);
    }
  }
}

/** Bytes of the kernel's column tables: starts, and weights behind them, up to a whole block of columns. */
export function columnTableBytes({ count, taps }: AxisTaps): {
  readonly starts: number;
  readonly weights: number;
} {
  return { starts: padded(count) * 4, weights: padded(count) * taps * 2 };
}

export function writeColumnTable(view: DataView, starts: number, weightsAt: number, columns: AxisTaps): void {
  const { count, taps, first, weights } = columns;
  for (let column = 0; column < padded(count); column++) {
    view.setUint32(starts + column * 4, (first[column] ?? 0) * 2, true);
  }
  for (let index = 0; index < padded(count) * taps; index++) {
    view.setInt16(weightsAt + index * 2, weights[index] ?? 0, true);
  }
}
