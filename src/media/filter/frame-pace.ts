import type { FramePace } from '../../protocol/plan.ts';
import { firstSlotFrom, slotAt } from '../plan/frame-pace.ts';
import type { StageContext } from '../stage.ts';

/**
 * Which pictures go on. `source` keeps all. `max` keeps the first of each slot of 1/rate s, with its own
 * timestamp. `times` keeps those that begin at these times. `constant` gives every slot the picture that is on screen at its start. Slots are counted from
 * presentation time 0, so that the choice does not depend on where a run begins.
 * @param end µs at which the last picture makes room for what follows; without it, it is shown as long as it says
 * @param before µs of the picture before the first one, which others were given
 */
export async function* paceFrames(
  frames: AsyncIterable<VideoFrame>,
  pace: FramePace,
  context: StageContext,
  end?: number,
  before?: number,
): AsyncGenerator<VideoFrame> {
  if (pace.kind === 'source') yield* frames;
  else if (pace.kind === 'times') yield* only(frames, pace.times, context);
  else if (pace.kind === 'max') yield* firstOfEachSlot(frames, pace.rate, context, before);
  else yield* oneForEachSlot(frames, pace.rate, context, end);
}

async function* only(frames: AsyncIterable<VideoFrame>, times: readonly number[], context: StageContext) {
  const wanted = new Set(times.map((time) => Math.round(time * 1e6)));
  for await (const frame of frames) {
    if (wanted.has(frame.timestamp)) yield frame;
    else context.frames.close(frame);
  }
}

async function* firstOfEachSlot(
  frames: AsyncIterable<VideoFrame>,
  rate: number,
  context: StageContext,
  before = Number.NEGATIVE_INFINITY,
) {
  let last = slotAt(before / 1e6, rate);
  for await (const frame of frames) {
    const slot = slotAt(frame.timestamp / 1e6, rate);
    if (slot === last) context.frames.close(frame);
    else {
      last = slot;
      yield frame;
    }
  }
}

async function* oneForEachSlot(
  frames: AsyncIterable<VideoFrame>,
  rate: number,
  context: StageContext,
  end: number | undefined,
) {
  let shown: VideoFrame | undefined;
  let coming: VideoFrame | undefined;
  let slot = 0;
  try {
    for await (const frame of frames) {
      coming = frame;
      const until = firstSlotFrom(frame.timestamp / 1e6, rate);
      if (shown) {
        for (; slot < until; slot++) yield atSlot(shown, slot, rate, context);
        context.frames.close(shown);
      }
      slot = Math.max(slot, until);
      shown = frame;
      coming = undefined;
    }
    if (!shown) return;
    const over = end ?? shown.timestamp + (shown.duration ?? 1e6 / rate);
    const until = firstSlotFrom(over / 1e6, rate);
    for (; slot < until; slot++) yield atSlot(shown, slot, rate, context);
  } finally {
    if (shown) context.frames.close(shown);
    if (coming) context.frames.close(coming);
  }
}

function atSlot(frame: VideoFrame, slot: number, rate: number, context: StageContext): VideoFrame {
  const timestamp = Math.round((slot * 1e6) / rate);
  const duration = Math.round(((slot + 1) * 1e6) / rate) - timestamp;
  return context.frames.enter(new VideoFrame(frame, { timestamp, duration }));
}
