/** A row of weights over the source's channels for each channel of the target. */
type Mix = readonly (readonly number[])[];

const HALF = Math.SQRT1_2;

/**
 * Between mono, stereo, quad and 5.1 (L R C LFE SL SR), as players mix:
 * https://www.w3.org/TR/webaudio/#channel-up-mixing-and-down-mixing
 */
const MIXES: Readonly<Record<string, Mix>> = {
  '1 2': [[1], [1]],
  '1 4': [[1], [1], [0], [0]],
  '1 6': [[0], [0], [1], [0], [0], [0]],
  '2 1': [[0.5, 0.5]],
  '4 1': [[0.25, 0.25, 0.25, 0.25]],
  '4 2': [
    [0.5, 0, 0.5],
    [0, 0.5, 0, 0.5],
  ],
  '4 6': [[1], [0, 1], [0], [0], [0, 0, 1], [0, 0, 0, 1]],
  '6 1': [[HALF, HALF, 1, 0, 0.5, 0.5]],
  '6 2': [
    [1, 0, HALF, 0, HALF],
    [0, 1, HALF, 0, 0, HALF],
  ],
  '6 4': [
    [1, 0, HALF],
    [0, 1, HALF],
    [0, 0, 0, 0, 1],
    [0, 0, 0, 0, 0, 1],
  ],
};

/** Planes for so many channels. Layouts without a rule keep the channels that both have; the rest is silent. */
export function mixChannels(
  planes: readonly Float32Array<ArrayBuffer>[],
  channels: number,
): readonly Float32Array<ArrayBuffer>[] {
  if (planes.length === channels) return planes;
  const mix = MIXES[`${planes.length} ${channels}`];
  const frames = planes[0]?.length ?? 0;
  return Array.from({ length: channels }, (_, channel) => {
    const row = mix?.[channel];
    if (!mix) return planes[channel] ?? new Float32Array(frames);
    const made = new Float32Array(frames);
    for (const [from, weight] of row?.entries() ?? []) add(made, planes[from], weight);
    return made;
  });
}

function add(sum: Float32Array, plane: Float32Array | undefined, weight: number): void {
  if (!plane || weight === 0) return;
  for (let index = 0; index < sum.length; index++)
    sum[index] = (sum[index] ?? 0) + weight * (plane[index] ?? 0);
}
