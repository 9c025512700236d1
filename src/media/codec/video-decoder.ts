import { SluiceError } from '../../protocol/error.ts';
import type { ColorInfo } from '../../protocol/media-info.ts';
import type { TrackDescription } from '../container/packet-source.ts';
import type { Close } from '../memory/live-counts.ts';
import type { LiveQueue } from '../memory/live-queue.ts';
import { UnseenGarbage } from '../memory/unseen-garbage.ts';
import type { Packet } from '../packet.ts';
import type { StageContext } from '../stage.ts';
import { codecError } from './codec-error.ts';
import { type CodecOutlet, type CodecPort, pump } from './codec-pump.ts';
import { ticksToMicroseconds } from './ticks.ts';

/** Decoded pictures that wait for their taker: enough to overlap, and at 1080p 3 MB each. */
const AHEAD = 3;

export interface VideoDecoding {
  readonly descriptions: readonly TrackDescription[];
  readonly timescale: number;
  readonly codedWidth: number;
  readonly codedHeight: number;
  readonly color: ColorInfo;
  /** µs that are taken off all times. */
  readonly offset?: number;
  readonly hardware?: HardwareAcceleration;
}

/**
 * Packets to pictures in the order shown, hidden ones left out. Timestamps are µs of presentation time.
 * A change of sample description ends the decoder and begins another.
 * @throws SluiceError decoder-failed, codec-undecodable, codec-reclaimed
 */
export function decodeVideo(
  packets: AsyncIterable<Packet>,
  decoding: VideoDecoding,
  context: StageContext,
): AsyncGenerator<VideoFrame> {
  return pump(
    packets,
    {
      stage: 'decode',
      open: (outlet) => new VideoDecoderPort(decoding, context, outlet),
      depth: () => context.budget.lease.decodeQueue,
      ahead: AHEAD,
      dropInput: () => {},
      dropOutput: (frame) => context.frames.close(frame),
    },
    context,
  );
}

export function videoDecoderConfig(decoding: VideoDecoding, index: number): VideoDecoderConfig {
  const entry = decoding.descriptions[index];
  if (!entry)
    throw new SluiceError('container-damaged', { stage: 'decode', details: { description: index } });
  const color = colorSpaceInit(decoding.color);
  return {
    codec: entry.codecString,
    codedWidth: decoding.codedWidth,
    codedHeight: decoding.codedHeight,
    ...(entry.description && { description: entry.description }),
    ...(color && { colorSpace: color }),
    ...(decoding.hardware && { hardwareAcceleration: decoding.hardware }),
  };
}

/** Chromium takes untagged HD for SMPTE 170M unless it is told. */
export function colorSpaceInit({
  primaries,
  transfer,
  matrix,
  fullRange,
}: ColorInfo): VideoColorSpaceInit | undefined {
  if (primaries === null && transfer === null && matrix === null && fullRange === null) return undefined;
  return {
    primaries: primaries as VideoColorPrimaries | null,
    transfer: transfer as VideoTransferCharacteristics | null,
    matrix: matrix as VideoMatrixCoefficients | null,
    fullRange,
  };
}

class VideoDecoderPort implements CodecPort<Packet> {
  readonly #decoding: VideoDecoding;
  readonly #decoder: VideoDecoder;
  /** Timestamps of pictures that are decoded only because others need them. */
  readonly #hidden = new Set<number>();
  readonly #garbage = new UnseenGarbage();
  #description = -1;
  readonly #packets: LiveQueue;
  readonly #closed: Close;
  #flushing: Promise<void> = Promise.resolve();

  constructor(decoding: VideoDecoding, context: StageContext, outlet: CodecOutlet<VideoFrame>) {
    this.#decoding = decoding;
    this.#decoder = new VideoDecoder({
      output: (frame) => {
        context.frames.enter(frame);
        if (this.#hidden.delete(frame.timestamp)) {
          context.frames.close(frame);
          outlet.dequeued();
        } else outlet.emit(frame);
      },
      error: (cause) => outlet.fail(codecError('decode', cause)),
    });
    this.#closed = context.budget.live.open('decoder', this.#decoder);
    this.#packets = context.budget.live.queue('packet');
    this.#decoder.ondequeue = () => {
      this.#packets.settle(this.#decoder.decodeQueueSize);
      outlet.dequeued();
    };
  }

  feed(packet: Packet): void {
    if (packet.description !== this.#description) this.#configure(packet.description);
    const timestamp = ticksToMicroseconds(packet.pts, this.#decoding.timescale, this.#decoding.offset);
    if (packet.hidden) this.#hidden.add(timestamp);
    this.#garbage.drop(packet.data.length);
    this.#packets.enter();
    this.#decoder.decode(
      new EncodedVideoChunk({
        type: packet.key ? 'key' : 'delta',
        timestamp,
        duration: ticksToMicroseconds(packet.duration, this.#decoding.timescale),
        data: packet.data,
      }),
    );
  }

  queued(): number {
    return this.#decoder.decodeQueueSize;
  }

  async flush(): Promise<void> {
    await this.#flushing;
    if (this.#decoder.state !== 'configured') return;
    await this.#decoder.flush();
  }

  close(): void {
    if (this.#decoder.state !== 'closed') this.#decoder.close();
    this.#packets.settle(0);
    this.#closed();
  }

  #configure(description: number): void {
    if (this.#decoder.state === 'configured') this.#flushing = this.#decoder.flush().catch(() => {});
    this.#description = description;
    this.#decoder.configure(videoDecoderConfig(this.#decoding, description));
  }
}
