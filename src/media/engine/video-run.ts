import type { EncodedVideoTrack } from '../../protocol/plan.ts';
import { chooseEncoder } from '../codec/encoder-choice.ts';
import { microsecondsToTicks } from '../codec/ticks.ts';
import { decodeVideo } from '../codec/video-decoder.ts';
import { type EncodedPicture, encodeVideo } from '../codec/video-encoder.ts';
import type { PacketSource } from '../container/packet-source.ts';
import { paceFrames } from '../filter/frame-pace.ts';
import { geometry } from '../filter/geometry.ts';
import type { SealedSegment, StreamDescription } from '../io/sealed-segment.ts';
import { SpoolWriter } from '../io/spool-writer.ts';
import type { Packet } from '../packet.ts';
import { steeredBitrate } from './bitrate-steering.ts';
import { FrameFeed } from './frame-feed.ts';
import type { Run } from './run-state.ts';
import { requireFit } from './size-missed.ts';
import { bytesOf } from './stream-description.ts';

/** A scale in which slots of any whole-number or NTSC rate are whole ticks. */
const CONSTANT_RATE_TICKS = 1000;

/** Ticks a second of an encoded track's packets: the source's own, so that its timestamps stay what they are. */
function outputTimescale(track: EncodedVideoTrack, source: PacketSource): number {
  const { pace } = track.target;
  return pace.kind === 'constant' ? Math.round(pace.rate * CONSTANT_RATE_TICKS) : source.info.timescale;
}

/**
 * Encodes the segments of one track, one after the other: `packets → decode → pace → geometry` runs through,
 * each segment is encoded by an encoder of its own into a file of its own.
 */
export async function encodeVideoTrack(
  run: Run,
  trackIndex: number,
  track: EncodedVideoTrack,
): Promise<SealedSegment[]> {
  const source = run.inputs[track.input]?.track(track.track);
  if (source?.info.kind !== 'video') throw new RangeError('the plan names a track that is not there');
  const { context, meter } = run;
  const target = await chooseEncoder(track.target);
  run.codecs.push(`${target.codecString} ${target.width}×${target.height}, ${target.hardware}`);
  const timescale = outputTimescale(track, source);
  const total = track.segments.at(-1)?.end ?? 0;
  const to = Math.ceil(total * source.info.timescale) + 1;
  const packets = leading(source.packets(0, to, context.signal), source.info.timescale, run);
  const pictures = decodeVideo(
    packets,
    { ...source.info, color: target.color, descriptions: source.descriptions },
    context,
  );
  const feed = new FrameFeed(geometry(paceFrames(pictures, target.pace, context), target, context), context);
  const spent = { bits: 0, seconds: 0 };
  const sealed: SealedSegment[] = [];
  meter.begin(trackIndex);
  try {
    for (const segment of track.segments) {
      await context.checkpoint();
      meter.segments.running++;
      const bitrate = steeredBitrate(target.bitrate, spent, total);
      const isLast = segment === track.segments.at(-1);
      const end = isLast ? Number.POSITIVE_INFINITY : Math.round(segment.end * 1e6);
      const pictures = encodeVideo(feed.until(end), target, bitrate, context);
      const place = { track: trackIndex, segment: segment.index, attempt: 0, timescale };
      sealed.push(await writeSegment(run, place, pictures));
      const last = {
        asked: bitrate,
        bits: 8 * sum(sealed.at(-1)?.packets.sizes ?? []),
        seconds: segment.end - segment.start,
      };
      spent.bits += last.bits;
      spent.seconds += last.seconds;
      if (run.plan.targetSize !== null) requireFit(target, last, spent, total);
      meter.segments.running--;
      meter.segments.done++;
    }
    meter.end(trackIndex);
    return sealed;
  } finally {
    await feed.close();
  }
}

interface Place {
  readonly track: number;
  readonly segment: number;
  readonly attempt: number;
  readonly timescale: number;
}

async function writeSegment(
  run: Run,
  place: Place,
  pictures: AsyncIterable<EncodedPicture>,
): Promise<SealedSegment> {
  const writer = new SpoolWriter(run.spool, place);
  let description: StreamDescription | undefined;
  try {
    for await (const picture of pictures) {
      if (picture.config) description ??= descriptionOf(picture.config);
      const pts = microsecondsToTicks(picture.timestamp, place.timescale);
      const duration = microsecondsToTicks(picture.duration, place.timescale);
      await writer.add({ data: picture.data, pts, duration, key: picture.key });
      run.meter.framesOut++;
      run.meter.add(place.track, picture.timestamp / 1e6, picture.data.length);
    }
    return await writer.seal(description);
  } finally {
    writer.close();
  }
}

async function* leading(
  packets: AsyncGenerator<Packet>,
  timescale: number,
  run: Run,
): AsyncGenerator<Packet> {
  try {
    for await (const packet of packets) {
      if (!packet.hidden) run.meter.framesIn++;
      run.lockstep.reach(packet.pts / timescale);
      yield packet;
    }
  } finally {
    run.lockstep.end();
  }
}

function descriptionOf(config: VideoDecoderConfig): StreamDescription {
  const record = config.description && [...bytesOf(config.description)];
  return {
    codecString: config.codec,
    record,
    ...(config.codedWidth && { width: config.codedWidth }),
    ...(config.codedHeight && { height: config.codedHeight }),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
