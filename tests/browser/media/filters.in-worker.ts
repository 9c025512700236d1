import { paceFrames } from '../../../src/media/filter/frame-pace.ts';
import { onSampleClock } from '../../../src/media/filter/sound/sound-clock.ts';
import type { FramePace } from '../../../src/protocol/plan.ts';
import { stageContext } from '../../support/stage-context.ts';

/** Timestamps (µs) of what goes on, and how many frames are still open afterwards. */
export async function paced(timestamps: readonly number[], pace: FramePace, end?: number) {
  const context = stageContext();
  async function* frames() {
    for (const [index, timestamp] of timestamps.entries()) {
      const duration = (timestamps[index + 1] ?? timestamp + 40_000) - timestamp;
      const data = new Uint8Array(6).fill(index);
      yield context.frames.enter(
        new VideoFrame(data, { format: 'I420', codedWidth: 2, codedHeight: 2, timestamp, duration }),
      );
    }
  }
  const seen: { timestamp: number; picture: number }[] = [];
  for await (const frame of paceFrames(frames(), pace, context, end)) {
    const data = new Uint8Array(6);
    await frame.copyTo(data);
    seen.push({ timestamp: frame.timestamp, picture: data[0] ?? -1 });
    context.frames.close(frame);
  }
  return { seen, open: context.budget.report().frames };
}

interface Block {
  readonly timestamp: number;
  readonly frames: number;
  readonly value: number;
}

/** All samples of the first channel on the clock, run-length: [value, count]. */
export async function clocked(blocks: readonly Block[], start: number, end: number) {
  const context = stageContext();
  async function* sound() {
    for (const { timestamp, frames, value } of blocks) {
      const data = new Float32Array(frames * 2).fill(value);
      const init = {
        format: 'f32-planar',
        sampleRate: 48_000,
        numberOfFrames: frames,
        numberOfChannels: 2,
        timestamp,
        data,
      } as const;
      yield context.frames.enter(new AudioData(init));
    }
  }
  const runs: [number, number][] = [];
  let expected = 0;
  for await (const { position, planes } of onSampleClock(sound(), start, end, context)) {
    if (position !== expected) throw new Error(`a hole at ${position}, expected ${expected}`);
    const plane = planes[0] ?? new Float32Array();
    expected += plane.length;
    const last = runs.at(-1);
    const value = plane[0] ?? 0;
    if (last && last[0] === value) last[1] += plane.length;
    else runs.push([value, plane.length]);
  }
  return { runs, open: context.budget.report().frames };
}
