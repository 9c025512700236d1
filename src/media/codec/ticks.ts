/** Ticks of a timescale as whole µs, as WebCodecs takes them; `offset` µs are taken off before rounding. */
export function ticksToMicroseconds(ticks: number, timescale: number, offset = 0): number {
  return Math.round((ticks * 1e6) / timescale - offset);
}

/** The tick nearest to `microseconds`: the very tick it was made from, for timescales up to 500 kHz. */
export function microsecondsToTicks(microseconds: number, timescale: number): number {
  return Math.round((microseconds * timescale) / 1e6);
}
