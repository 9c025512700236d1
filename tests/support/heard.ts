import { execFileSync } from 'node:child_process';

const RATE = 48_000;

/** Mono sound of a file from `start` for `seconds`, at 48 kHz, as ffmpeg plays it. */
export function heard(path: string, start: number, seconds: number): Float32Array {
  const options = ['-v', 'error', '-ss', String(start), '-i', path, '-t', String(seconds), '-map', '0:a:0'];
  const form = ['-ac', '1', '-ar', String(RATE), '-f', 'f32le', '-'];
  const bytes = execFileSync('ffmpeg', [...options, ...form], { maxBuffer: 1e9 });
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)));
}

/** By how many seconds `sound` comes later than `reference`, found where they are most alike, up to `most` apart. */
export function lag(sound: Float32Array, reference: Float32Array, most = 0.05): number {
  const reach = Math.round(most * RATE);
  const length = Math.min(sound.length, reference.length) - 2 * reach;
  let best = { likeness: Number.NEGATIVE_INFINITY, shift: Number.NaN };
  for (let shift = -reach; shift <= reach; shift++) {
    let likeness = 0;
    for (let index = 0; index < length; index += 3)
      likeness += (sound[index + reach + shift] ?? 0) * (reference[index + reach] ?? 0);
    if (likeness > best.likeness) best = { likeness, shift };
  }
  return best.shift / RATE;
}
