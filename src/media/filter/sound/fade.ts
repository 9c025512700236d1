import type { SoundBlock } from './sound-clock.ts';

/** Sample frames of the output. */
export interface FadeSpan {
  /** How long it takes from silence to the whole level at the start, and back at the end. */
  readonly in: number;
  readonly out: number;
  /** Where the output ends. */
  readonly end: number;
}

/** Straight lines, to the sample: the first frame and the one after the last are silent. */
export function faded(block: SoundBlock, fade: FadeSpan): SoundBlock {
  const { position, planes } = block;
  const last = position + (planes[0]?.length ?? 0);
  if (position >= fade.in && last <= fade.end - fade.out) return block;
  return {
    ...block,
    planes: planes.map((plane) => plane.map((sample, index) => sample * levelAt(position + index, fade))),
  };
}

function levelAt(position: number, fade: FadeSpan): number {
  const rising = position < fade.in ? position / fade.in : 1;
  const left = Math.max(0, fade.end - position);
  return left < fade.out ? (rising * left) / fade.out : rising;
}
