import type { PlannedClip } from '../../protocol/plan.ts';

type Placed = Pick<PlannedClip, 'start' | 'at' | 'speed'>;

/** When a time of the clip's input comes in the output; seconds. */
export function outputTime({ start, at, speed = 1 }: Placed, time: number): number {
  return (time - start) / speed + at;
}

/** Which time of the clip's input comes at a time of the output; seconds. */
export function inputTime({ start, at, speed = 1 }: Placed, time: number): number {
  return (time - at) * speed + start;
}

/** Where it ends in the output. */
export function clipEnd(clip: Omit<PlannedClip, 'input'>): number {
  return outputTime(clip, clip.end);
}
