/** How much of a tone is in sound: its amplitude, by Goertzel's way. */
export function toneLevel(plane: Float32Array, frequency: number, sampleRate = 48_000): number {
  const factor = 2 * Math.cos((2 * Math.PI * frequency) / sampleRate);
  let [last, before] = [0, 0];
  for (const sample of plane) [last, before] = [sample + factor * last - before, last];
  const power = last * last + before * before - factor * last * before;
  return (2 * Math.sqrt(Math.max(0, power))) / plane.length;
}
