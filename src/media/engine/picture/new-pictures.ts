import { SluiceError } from '../../../protocol/error.ts';
import type { VideoTarget } from '../../../protocol/plan.ts';
import { decodeVideo } from '../../codec/video-decoder.ts';
import { paceFrames } from '../../filter/frame-pace.ts';
import { geometry } from '../../filter/geometry.ts';
import type { Packet } from '../../packet.ts';
import { outputColor } from '../../plan/video-color.ts';
import type { Run } from '../run-state.ts';
import type { PictureRun } from './picture-runs.ts';

/** Sync samples before the nearest one that a decoder is given as a second start. */
const MOST_BACK = 64;

/** What an encoder is given for a run, in output time: its pictures decoded, paced, and shaped as the target wants. */
export function newPictures(run: Run, pictures: PictureRun, target: VideoTarget): AsyncGenerator<VideoFrame> {
  const { end, view, from } = pictures;
  const { context } = run;
  const decoded =
    from > 0 ? persistently(run, pictures) : decode(run, pictures, { from, after: Number.NEGATIVE_INFINITY });
  const paced = paceFrames(decoded, target.pace, context, end);
  const shape = view ? { ...target, ...view, recolor: mustRecolor(pictures, target) } : target;
  return geometry(paced, shape, context);
}

/** Planes are not converted on their way, but a canvas can bring pictures into what most are: BT.709 of limited range. */
function mustRecolor({ source: { info } }: PictureRun, { color }: VideoTarget): boolean {
  const { matrix, fullRange } = outputColor(info);
  if (color.matrix !== 'bt709' || color.fullRange) return false;
  return (matrix !== null && matrix !== color.matrix) || fullRange === true;
}

/** Where reading begins, in ticks of the source, and which pictures are wanted no more: µs of output time. */
interface Start {
  readonly from: number;
  readonly after: number;
}

/**
 * After a sync sample that is no IDR picture a decoder may fail at pictures that name what was before it, even
 * where they do not use it. Then it begins again, farther and farther back.
 */
async function* persistently(run: Run, pictures: PictureRun): AsyncGenerator<VideoFrame> {
  let after = Number.NEGATIVE_INFINITY;
  for (let back = 0; ; back = Math.max(1, back * 2)) {
    const before = run.meter.framesIn;
    let shown = 0;
    try {
      for await (const frame of decode(run, pictures, { from: startBefore(pictures, back), after })) {
        after = frame.timestamp;
        shown++;
        yield frame;
      }
      return;
    } catch (cause) {
      const isOver = back >= MOST_BACK || startBefore(pictures, back) === 0;
      if (isOver || !(cause instanceof SluiceError) || cause.code !== 'decoder-failed') throw cause;
      run.meter.framesIn = before + shown;
    }
  }
}

/** The time of the sync sample so many before the one that is nearest. */
function startBefore({ source: { index, info }, from }: PictureRun, back: number): number {
  if (back === 0) return from;
  const times = index.keyTimes().map((time) => Math.round(time * info.timescale));
  const nearest = times.findLastIndex((time) => time <= from);
  return Math.max(0, times[nearest - back] ?? 0);
}

function decode(run: Run, pictures: PictureRun, start: Start): AsyncGenerator<VideoFrame> {
  const { source, offset } = pictures;
  const { info, descriptions } = source;
  const decoding = { ...info, color: outputColor(info), descriptions, offset };
  return decodeVideo(needed(run, pictures, start), decoding, run.context);
}

async function* needed(run: Run, pictures: PictureRun, start: Start): AsyncGenerator<Packet> {
  const { source, from, to, offset } = pictures;
  const { timescale } = source.info;
  const ahead = offset / 1e6;
  const least = Math.max(from, Math.round(((start.after + 0.5 + offset) * timescale) / 1e6));
  let first: number | undefined;
  for await (const packet of source.packets(start.from, to, run.context.signal)) {
    first ??= packet.pts;
    const hidden = packet.hidden || packet.pts < least;
    // Leading pictures of the sync sample refer to what was before it: without that a decoder fails at them.
    if (hidden && packet.pts < first) continue;
    if (!hidden) run.meter.framesIn++;
    run.lockstep.reach(packet.pts / timescale - ahead);
    yield hidden === packet.hidden ? packet : { ...packet, hidden };
  }
}
