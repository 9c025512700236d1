import type { EncodedVideoTrack } from '../../protocol/plan.ts';
import { chooseEncoder } from '../codec/encoder-choice.ts';
import { microsecondsToTicks } from '../codec/ticks.ts';
import { decodeVideo } from '../codec/video-decoder.ts';
import { type EncodedPicture, encodeVideo } from '../codec/video-encoder.ts';
import type { PacketSource } from '../container/packet-source.ts';
import { paceFrames } from '../filter/frame-pace.ts';
import { geometry } from '../filter/geometry.ts';
import type { SealedSegment, StreamDescription } from '../io/sealed-segment.ts';
import type { SpoolWriter } from '../io/spool-writer.ts';
import type { Packet } from '../packet.ts';
import { steeredBitrate } from './bitrate-steering.ts';
import { FrameFeed } from './frame-feed.ts';
import type { Run } from './run-state.ts';
import { sealSegment } from './seal-segment.ts';
import { SizeFit } from './size-fit.ts';
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
  const spending = { bits: 0, seconds: 0 };
  const fit = new SizeFit(target, total);
  const sealing: Promise<SealedSegment>[] = [];
  meter.begin(trackIndex);
  try {
    for (const segment of track.segments) {
      await context.checkpoint();
      const bitrate = steeredBitrate(target.bitrate, spending, total);
      const isLast = segment === track.segments.at(-1);
      const { frames, dealt } = feed.deal(isLast ? Number.POSITIVE_INFINITY : Math.round(segment.end * 1e6));
      const pictures = counted(encodeVideo(frames, target, bitrate, context), spending);
      const place = { track: trackIndex, segment: segment.index, timescale };
      const made = sealSegment(run, place, (writer) =>
        writePictures(pictures, writer, timescale, run, trackIndex),
      );
      sealing.push(
        run.plan.targetSize === null ? made : made.then((sealed) => fit.after(sealed, segment, bitrate)),
      );
      // The next encoder starts while this one drains: from its start to its first picture it takes 50 ms.
      await Promise.race([dealt, Promise.all(sealing)]);
      spending.seconds += segment.end - segment.start;
    }
    const sealed = await Promise.all(sealing);
    meter.end(trackIndex);
    return sealed;
  } finally {
    await feed.close();
    await Promise.allSettled(sealing);
  }
}

async function* counted(
  pictures: AsyncIterable<EncodedPicture>,
  spending: { bits: number },
): AsyncGenerator<EncodedPicture> {
  for await (const picture of pictures) {
    spending.bits += 8 * picture.data.length;
    yield picture;
  }
}

async function writePictures(
  pictures: AsyncIterable<EncodedPicture>,
  writer: SpoolWriter,
  timescale: number,
  { meter }: Run,
  track: number,
): Promise<StreamDescription | undefined> {
  let description: StreamDescription | undefined;
  for await (const { data, timestamp, duration, key, config } of pictures) {
    if (config) description ??= descriptionOf(config);
    const pts = microsecondsToTicks(timestamp, timescale);
    await writer.add({ data, pts, duration: microsecondsToTicks(duration, timescale), key });
    meter.framesOut++;
    meter.add(track, timestamp / 1e6, data.length);
  }
  return description;
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
