import { SluiceError } from '../../protocol/error.ts';
import type { TrackDescription } from '../container/packet-source.ts';
import type { Close } from '../memory/live-counts.ts';
import type { LiveQueue } from '../memory/live-queue.ts';
import type { Packet } from '../packet.ts';
import type { StageContext } from '../stage.ts';
import { codecError } from './codec-error.ts';
import { type CodecOutlet, type CodecPort, pump } from './codec-pump.ts';
import { pcmToPlanes } from './pcm.ts';
import { ticksToMicroseconds } from './ticks.ts';

/** Decoded blocks that wait for their taker; 8 KB each. */
const AHEAD = 16;

export interface AudioDecoding {
  readonly descriptions: readonly TrackDescription[];
  readonly timescale: number;
  readonly sampleRate: number;
  readonly channels: number;
}

/**
 * Packets to blocks of sound. Hidden packets are decoded too, because the first shown one may need them; what
 * is not to be heard is cut by time afterwards. Timestamps are µs of presentation time.
 * @throws SluiceError decoder-failed, codec-undecodable, codec-reclaimed
 */
export function decodeAudio(
  packets: AsyncIterable<Packet>,
  decoding: AudioDecoding,
  context: StageContext,
): AsyncGenerator<AudioData> {
  return pump(
    packets,
    {
      stage: 'decode',
      open: (outlet) =>
        decoding.descriptions[0]?.pcm
          ? new PcmPort(decoding, context, outlet)
          : new AudioDecoderPort(decoding, context, outlet),
      depth: () => context.budget.lease.decodeQueue,
      ahead: AHEAD,
      dropInput: () => {},
      dropOutput: (block) => context.frames.close(block),
    },
    context,
  );
}

export function audioDecoderConfig(decoding: AudioDecoding, index: number): AudioDecoderConfig {
  const entry = decoding.descriptions[index];
  if (!entry)
    throw new SluiceError('container-damaged', { stage: 'decode', details: { description: index } });
  return {
    codec: entry.codecString,
    sampleRate: decoding.sampleRate,
    numberOfChannels: decoding.channels,
    ...(entry.description && { description: entry.description }),
  };
}

class AudioDecoderPort implements CodecPort<Packet> {
  readonly #decoding: AudioDecoding;
  readonly #decoder: AudioDecoder;
  readonly #packets: LiveQueue;
  readonly #closed: Close;
  #description = -1;

  constructor(decoding: AudioDecoding, context: StageContext, outlet: CodecOutlet<AudioData>) {
    this.#decoding = decoding;
    this.#decoder = new AudioDecoder({
      output: (block) => outlet.emit(context.frames.enter(block)),
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
    const { timescale } = this.#decoding;
    if (packet.description !== this.#description) {
      this.#description = packet.description;
      this.#decoder.configure(audioDecoderConfig(this.#decoding, packet.description));
    }
    this.#packets.enter();
    this.#decoder.decode(
      new EncodedAudioChunk({
        type: 'key',
        timestamp: ticksToMicroseconds(packet.pts, timescale),
        duration: ticksToMicroseconds(packet.duration, timescale),
        data: packet.data,
      }),
    );
  }

  queued(): number {
    return this.#decoder.decodeQueueSize;
  }

  async flush(): Promise<void> {
    if (this.#decoder.state !== 'configured') return;
    await this.#decoder.flush();
  }

  close(): void {
    if (this.#decoder.state !== 'closed') this.#decoder.close();
    this.#packets.settle(0);
    this.#closed();
  }
}

/** PCM needs no codec, only another layout. */
class PcmPort implements CodecPort<Packet> {
  readonly #decoding: AudioDecoding;
  readonly #context: StageContext;
  readonly #outlet: CodecOutlet<AudioData>;

  constructor(decoding: AudioDecoding, context: StageContext, outlet: CodecOutlet<AudioData>) {
    this.#decoding = decoding;
    this.#context = context;
    this.#outlet = outlet;
  }

  feed(packet: Packet): void {
    const { descriptions, channels, sampleRate, timescale } = this.#decoding;
    const layout = descriptions[packet.description]?.pcm;
    if (!layout) throw new SluiceError('codec-undecodable', { stage: 'decode' });
    const planes = pcmToPlanes(packet.data, layout, channels);
    const frames = planes[0]?.length ?? 0;
    if (frames === 0) return;
    const data = new Float32Array(frames * channels);
    for (const [channel, plane] of planes.entries()) data.set(plane, channel * frames);
    const timestamp = ticksToMicroseconds(packet.pts, timescale);
    const init = {
      format: 'f32-planar',
      sampleRate,
      numberOfFrames: frames,
      numberOfChannels: channels,
      timestamp,
      data,
    } as const;
    this.#outlet.emit(this.#context.frames.enter(new AudioData(init)));
  }

  queued(): number {
    return 0;
  }

  async flush(): Promise<void> {}

  close(): void {}
}
