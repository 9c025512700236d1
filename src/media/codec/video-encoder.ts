import type { VideoTarget } from '../../protocol/plan.ts';
import type { StageContext } from '../stage.ts';
import { codecError } from './codec-error.ts';
import { type CodecOutlet, type CodecPort, pump } from './codec-pump.ts';

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
export function videoEncoderConfig(target: VideoTarget, bitrate = target.bitrate): VideoEncoderConfig {
  return {
    codec: target.codecString,
    width: target.width,
    height: target.height,
    bitrate,
    framerate: target.frameRate,
    latencyMode: 'quality',
    hardwareAcceleration: target.hardware,
    ...(target.codec === 'avc' && { avc: { format: 'avc' } }),
    ...(target.codec === 'hevc' && { hevc: { format: 'hevc' } }),
  } as VideoEncoderConfig;
}

/**
 * Pictures to packets with an encoder of their own: the first is a key frame, and so is one at least every
 * `keyFrameInterval`, because by themselves Chromium's encoders make one only at the start.
 * @throws SluiceError encoder-failed, codec-unencodable, codec-reclaimed
 */
export async function* encodeVideo(
  frames: AsyncIterable<VideoFrame>,
  target: VideoTarget,
  bitrate: number,
  context: StageContext,
): AsyncGenerator<EncodedPicture> {
  yield* pump(
    frames,
    {
      open: (outlet) => new VideoEncoderPort(target, bitrate, context, outlet),
      depth: () => context.budget.lease.encodeQueue,
      ahead: AHEAD,
      dropInput: (frame) => context.frames.close(frame),
      dropOutput: () => {},
    },
    context,
  );
}

class VideoEncoderPort implements CodecPort<VideoFrame> {
  readonly #encoder: VideoEncoder;
  readonly #context: StageContext;
  readonly #keyInterval: number;
  /** Handed to the encoder and not yet answered; the encoder holds their pixels as long. */
  readonly #encoding: VideoFrame[] = [];
  #nextKey = Number.NEGATIVE_INFINITY;

  constructor(
    target: VideoTarget,
    bitrate: number,
    context: StageContext,
    outlet: CodecOutlet<EncodedPicture>,
  ) {
    this.#context = context;
    this.#keyInterval = Math.round(target.keyFrameInterval * 1e6);
    this.#encoder = new VideoEncoder({
      output: (chunk, metadata) => {
        this.#closeOldest();
        const data = new Uint8Array(chunk.byteLength);
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
    this.#encoder.ondequeue = () => outlet.dequeued();
    this.#encoder.configure(videoEncoderConfig(target, bitrate));
  }

  feed(frame: VideoFrame): void {
    const keyFrame = frame.timestamp >= this.#nextKey;
    if (keyFrame) this.#nextKey = frame.timestamp + this.#keyInterval;
    this.#encoding.push(frame);
    this.#encoder.encode(frame, { keyFrame });
  }

  queued(): number {
    return this.#encoder.encodeQueueSize;
  }

  async flush(): Promise<void> {
    await this.#encoder.flush().catch((cause) => {
      throw codecError('encode', cause);
    });
  }

  close(): void {
    if (this.#encoder.state !== 'closed') this.#encoder.close();
    while (this.#encoding.length > 0) this.#closeOldest();
  }

  #closeOldest(): void {
    const frame = this.#encoding.shift();
    if (frame) this.#context.frames.close(frame);
  }
}
