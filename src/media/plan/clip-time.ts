/** Seconds of a recipe's time: a number, or `[h:]m:ss.mmm` as the recipe's schema takes it. */
export function parseTime(time: number | string): number {
  if (typeof time === 'number') return time;
  const [seconds = 0, minutes = 0, hours = 0] = time.split(':').reverse().map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** `m:ss.mmm`, or `h:mm:ss.mmm` from an hour on. */
export function timeText(seconds: number): string {
  const all = Math.round(seconds * 1000);
  const hours = Math.floor(all / 3_600_000);
  const minutes = Math.floor(all / 60_000) % 60;
  const rest = ((all % 60_000) / 1000).toFixed(3).padStart(6, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
