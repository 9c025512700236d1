import { mixMatrix } from './mix-matrix.ts';
import type { Speakers } from './speakers.ts';

type Planes = readonly Float32Array<ArrayBuffer>[];

/**
 * Planes for other speakers. Where nobody knows where the source's stand, the channels that both have are kept, and the
 * rest is silent.
 */
export function mixChannels(planes: Planes, from: Speakers, to: Speakers): Planes {
  if (planes.length === to.length && from.every((speaker, channel) => speaker === to[channel])) return planes;
  const frames = planes[0]?.length ?? 0;
  if (from.length !== planes.length)
    return to.map((_, channel) => planes[channel] ?? new Float32Array(frames));
  return mixMatrix(from, to).map((row) => {
    const made = new Float32Array(frames);
    for (const [channel, weight] of row.entries()) add(made, planes[channel], weight);
    return made;
  });
}

function add(sum: Float32Array, plane: Float32Array | undefined, weight: number): void {
  if (!plane || weight === 0) return;
  for (let index = 0; index < sum.length; index++)
    sum[index] = (sum[index] ?? 0) + weight * (plane[index] ?? 0);
}
