/** Ticks of a timescale as whole µs, as WebCodecs takes them. */
export function ticksToMicroseconds(ticks: number, timescale: number): number {
  return Math.round((ticks * 1e6) / timescale);
}

/** The tick nearest to `microseconds`: the very tick it was made from, for timescales up to 500 kHz. */
export function microsecondsToTicks(microseconds: number, timescale: number): number {
  return Math.round((microseconds * timescale) / 1e6);
}
