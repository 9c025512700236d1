import type { StageContext } from '../../stage.ts';

/** Sound at its place on an absolute sample clock: no gap and no overlap to the block before. */
export interface SoundBlock {
  /** Sample frames since the start of the output. */
  readonly position: number;
  readonly sampleRate: number;
  readonly planes: readonly Float32Array<ArrayBuffer>[];
}

/** Differences below this are rounding of container times and are not heard; they are not corrected. */
const TOLERANCE_SECONDS = 0.02;

/**
 * Puts decoded blocks on one clock from `start` to `end` (seconds of presentation time): what lies before or
 * after is cut, gaps become silence, overlaps are cut. Counting samples instead of adding rounded durations
 * keeps a long file from drifting.
 */
export async function* onSampleClock(
  blocks: AsyncIterable<AudioData>,
  start: number,
  end: number,
  context: StageContext,
): AsyncGenerator<SoundBlock> {
  let position = 0;
  for await (const block of blocks) {
    const { sampleRate, numberOfChannels, numberOfFrames } = block;
    const last = Math.round((end - start) * sampleRate);
    let planes: Float32Array<ArrayBuffer>[];
    const at = (block.timestamp / 1e6 - start) * sampleRate;
    try {
      planes = planesOf(block, numberOfChannels, numberOfFrames);
    } finally {
      context.frames.close(block);
    }
    const gap = Math.round(at) - position;
    const isOff = Math.abs(gap) > TOLERANCE_SECONDS * sampleRate || (position === 0 && gap !== 0);
    if (isOff && gap > 0) {
      yield* silence(position, gap, numberOfChannels, sampleRate);
      position += gap;
    }
    const from = isOff && gap < 0 ? Math.min(-gap, numberOfFrames) : 0;
    const to = Math.min(numberOfFrames, from + last - position);
    if (to <= from) continue;
    yield { position, sampleRate, planes: planes.map((plane) => plane.subarray(from, to)) };
    position += to - from;
  }
}

function planesOf(block: AudioData, channels: number, frames: number): Float32Array<ArrayBuffer>[] {
  return Array.from({ length: channels }, (_, planeIndex) => {
    const plane = new Float32Array(frames);
    block.copyTo(plane, { planeIndex, format: 'f32-planar' });
    return plane;
  });
}

/** Blocks of at most a second. */
export function* silence(
  from: number,
  frames: number,
  channels: number,
  sampleRate: number,
): Generator<SoundBlock> {
  for (let done = 0; done < frames; done += sampleRate) {
    const length = Math.min(sampleRate, frames - done);
    const planes = Array.from({ length: channels }, () => new Float32Array(length));
    yield { position: from + done, sampleRate, planes };
  }
}
