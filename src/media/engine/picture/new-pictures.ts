import type { FramePace, VideoTarget } from '../../../protocol/plan.ts';
import { ticksToMicroseconds } from '../../codec/ticks.ts';
import { decodeVideo } from '../../codec/video-decoder.ts';
import { decodePictures } from '../../ffmpeg/decode-pictures.ts';
import { finished } from '../../filter/finish/finished.ts';
import { paceFrames } from '../../filter/frame-pace.ts';
import { geometry } from '../../filter/geometry.ts';
import type { Packet } from '../../packet.ts';
import { isPictureCodec } from '../../plan/picture-files.ts';
import { shownColor, sourceColor } from '../../plan/video-color.ts';
import { drawnPictures } from '../drawing/drawn-pictures.ts';
import type { Run } from '../run-state.ts';
import { type Decoding, DecodingFaults } from './decoding-faults.ts';
import { DecodingPlace } from './decoding-place.ts';
import type { DecodedRun, PictureRun } from './picture-runs.ts';
import { pictureShape } from './picture-shape.ts';

/** What the pictures of a run are made with, beside what they are. */
export interface Making extends Decoding {
  readonly run: Run;
  readonly target: VideoTarget;
  /** Packets have been read up to here; seconds of the output. */
  readonly reach: (seconds: number) => void;
}

/** What an encoder is given for a run, in output time: its pictures drawn, or decoded, paced, and shaped as the target wants. */
export function newPictures(making: Making, pictures: PictureRun): AsyncGenerator<VideoFrame> {
  const { run, target } = making;
  if ('drawing' in pictures) return finished(drawnPictures(making, pictures), target, run.context);
  const { source, end, view, pace = target.pace } = pictures;
  const decoded = persistently(making, pictures);
  const paced = paceFrames(decoded, pace, run.context, end, timeBefore(pictures, pace));
  const shaped = geometry(paced, pictureShape(source.info, view, target), run.context);
  return finished(shaped, target, run.context);
}

/** µs of output time of the picture before a part of a run: it may have taken the slot of the first one. */
function timeBefore({ isPart, source, from, scale, offset }: DecodedRun, pace: FramePace) {
  if (!isPart || pace.kind !== 'max') return undefined;
  const { index, info } = source;
  const start = from / info.timescale;
  const twoSlots = ((2 / pace.rate) * scale) / info.timescale;
  const before = index.times(start - twoSlots, start).at(-1);
  if (before === undefined) return undefined;
  return ticksToMicroseconds(Math.round(before * info.timescale), scale, offset);
}

/**
 * Goes on after a decoder that failed, behind the last picture it gave, with another decoder that begins at the key
 * frame before: of the same kind where the browser took it away or it fell silent, else of the next kind. After a
 * sync sample that is no IDR picture a decoder may fail at pictures that name what was before it, even where they do
 * not use it: then it begins farther and farther back.
 */
async function* persistently(making: Making, pictures: DecodedRun): AsyncGenerator<VideoFrame> {
  const place = new DecodingPlace(pictures);
  const faults = new DecodingFaults(making, place);
  for (;;) {
    const hardware = making.ladder.decoding;
    let shown = 0;
    try {
      for await (const frame of decode(making, pictures, place, hardware)) {
        place.reach(frame.timestamp);
        shown++;
        yield frame;
      }
      return;
    } catch (cause) {
      faults.take(cause, hardware, shown);
    }
  }
}

function decode(
  making: Making,
  pictures: DecodedRun,
  place: DecodingPlace,
  hardware: HardwareAcceleration,
): AsyncGenerator<VideoFrame> {
  const { source, scale, offset, byFfmpeg } = pictures;
  const { info, descriptions } = source;
  const { context } = making.run;
  const decoding = {
    ...info,
    timescale: scale,
    // A canvas takes what does not say it for BT.709, players what is small for BT.601.
    color: isPictureCodec(making.target.codec) ? shownColor(info) : sourceColor(info),
    descriptions,
    offset,
    hardware,
  };
  const packets = needed(making, pictures, place);
  return byFfmpeg
    ? decodePictures(packets, decoding, byFfmpeg, context)
    : decodeVideo(packets, decoding, context);
}

async function* needed(
  { run, reach }: Making,
  { source, to, scale, offset }: DecodedRun,
  { start, least }: DecodingPlace,
): AsyncGenerator<Packet> {
  const ahead = offset / 1e6;
  let first: number | undefined;
  for await (const packet of source.packets(start, to, run.context.signal)) {
    first ??= packet.pts;
    const hidden = packet.hidden || packet.pts < least;
    // Leading pictures of the sync sample refer to what was before it: without that a decoder fails at them.
    if (hidden && packet.pts < first) continue;
    reach(packet.pts / scale - ahead);
    yield hidden === packet.hidden ? packet : { ...packet, hidden };
  }
}
