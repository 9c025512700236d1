import type { VideoTarget } from '../../protocol/plan.ts';
import type { Close } from '../memory/live-counts.ts';
import type { LiveQueue } from '../memory/live-queue.ts';
import { QueuedBytes } from '../memory/queued-bytes.ts';
import { isPictureCodec } from '../plan/picture-files.ts';
import type { StageContext } from '../stage.ts';
import { codecError } from './codec-error.ts';
import { type CodecOutlet, type CodecPort, pump } from './codec-pump.ts';
import { encodePictures } from './picture/encode-pictures.ts';
import type { QuantizerRate, Rate } from './rate.ts';

/** Packets that wait to be written; they are small. */
const AHEAD = 32;

/** A new picture as the encoder gave it. µs of presentation time. */
export interface EncodedPicture {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly timestamp: number;
  readonly duration: number;
  readonly key: boolean;
  /** Given with the first picture of each encoder. */
  readonly config: VideoDecoderConfig | undefined;
}

/** Why a picture cannot be encoded by asking for it: what is asked of `VideoEncoder` for a target. */
export function videoEncoderConfig(
  target: VideoTarget,
  rate: Rate = plannedRate(target),
): VideoEncoderConfig {
  return {
    codec: target.codecString,
    width: target.width,
    height: target.height,
    ...(rate.kind === 'bitrate'
      ? { bitrate: rate.bitrate, framerate: rate.frameRate ?? target.frameRate }
      : { bitrateMode: 'quantizer', framerate: target.frameRate }),
    latencyMode: 'quality',
    hardwareAcceleration: target.hardware,
    ...(target.codec === 'avc' && { avc: { format: 'avc' } }),
    ...(target.codec === 'hevc' && { hevc: { format: 'hevc' } }),
  } as VideoEncoderConfig;
}

/** What a target asks for by itself. */
export function plannedRate({ quantizer, bitrate }: VideoTarget): Rate {
  return quantizer === undefined ? { kind: 'bitrate', bitrate } : { kind: 'quantizer', quantizer };
}

/**
 * Pictures to packets with an encoder of their own: the first is a key frame, and so is one at least every
 * `keyFrameInterval`, because by themselves Chromium's encoders make one only at the start.
 * @throws SluiceError encoder-failed, codec-unencodable, codec-reclaimed
 */
export function encodeVideo(
  frames: AsyncIterable<VideoFrame>,
  target: VideoTarget,
  rate: Rate,
  context: StageContext,
): AsyncGenerator<EncodedPicture> {
  if (isPictureCodec(target.codec)) return encodePictures(frames, target, target.codec, context);
  // An encoded picture lives from here until it is written, which is when the next one is asked for.
  const packets = context.budget.live.queue('packet');
  const bytes = new QueuedBytes(context.budget);
  return pump<VideoFrame, EncodedPicture>(
    frames,
    {
      stage: 'encode',
      open: (outlet) => new VideoEncoderPort(target, rate, context, outlet, { packets, bytes }),
      depth: () => context.budget.lease.encodeQueue,
      ahead: AHEAD,
      dropInput: (frame) => context.frames.close(frame),
      dropOutput: () => {},
      taken: () => {
        packets.leave();
        bytes.leave();
      },
    },
    context,
  );
}

/** Encoded pictures that are not written yet: how many, and how much. */
interface Made {
  readonly packets: LiveQueue;
  readonly bytes: QueuedBytes;
}

class VideoEncoderPort implements CodecPort<VideoFrame> {
  readonly #encoder: VideoEncoder;
  readonly #context: StageContext;
  readonly #keyInterval: number;
  readonly #codec: VideoTarget['codec'];
  /** Undefined where the encoder finds it by itself. */
  readonly #quantizer: QuantizerRate['quantizer'] | undefined;
  /** Handed to the encoder and not yet answered; the encoder holds their pixels as long. */
  readonly #encoding: VideoFrame[] = [];
  readonly #made: Made;
  readonly #closed: Close;
  #nextKey = Number.NEGATIVE_INFINITY;

  constructor(
    target: VideoTarget,
    rate: Rate,
    context: StageContext,
    outlet: CodecOutlet<EncodedPicture>,
    made: Made,
  ) {
    this.#context = context;
    this.#made = made;
    this.#keyInterval = Math.round(target.keyFrameInterval * 1e6);
    this.#codec = target.codec;
    const quantizer = rate.kind === 'quantizer' ? rate.quantizer : undefined;
    this.#quantizer = quantizer;
    const steering = typeof quantizer === 'object' ? quantizer : undefined;
    this.#encoder = new VideoEncoder({
      output: (chunk, metadata) => {
        this.#closeOldest();
        made.packets.enter();
        made.bytes.enter(chunk.byteLength);
        const data = new Uint8Array(chunk.byteLength);
        steering?.made(chunk.timestamp, chunk.byteLength, chunk.type === 'key');
        chunk.copyTo(data);
        outlet.emit({
          data,
          timestamp: chunk.timestamp,
          duration: chunk.duration ?? 0,
          key: chunk.type === 'key',
          config: metadata?.decoderConfig,
        });
      },
      error: (cause) => outlet.fail(codecError('encode', cause)),
    });
    this.#closed = context.budget.live.open('encoder', this.#encoder);
    this.#encoder.ondequeue = () => outlet.dequeued();
    try {
      this.#encoder.configure(videoEncoderConfig(target, rate));
    } catch (cause) {
      this.close();
      throw cause;
    }
  }

  feed(frame: VideoFrame): void {
    const keyFrame = frame.timestamp >= this.#nextKey;
    if (keyFrame) this.#nextKey = frame.timestamp + this.#keyInterval;
    const quantizer = this.#quantizerFor(frame, keyFrame);
    this.#encoding.push(frame);
    this.#encoder.encode(frame, {
      keyFrame,
      ...(quantizer !== undefined && { [this.#codec]: { quantizer } }),
    });
  }

  queued(): number {
    return this.#encoder.encodeQueueSize;
  }

  async flush(): Promise<void> {
    await this.#encoder.flush();
  }

  close(): void {
    if (this.#encoder.state !== 'closed') this.#encoder.close();
    this.#closed();
    this.#made.packets.settle(0);
    this.#made.bytes.clear();
    while (this.#encoding.length > 0) this.#closeOldest();
  }

  #quantizerFor({ timestamp }: VideoFrame, key: boolean): number | undefined {
    return typeof this.#quantizer === 'object'
      ? this.#quantizer.quantizerAt(timestamp, key)
      : this.#quantizer;
  }

  #closeOldest(): void {
    const frame = this.#encoding.shift();
    if (frame) this.#context.frames.close(frame);
  }
}
