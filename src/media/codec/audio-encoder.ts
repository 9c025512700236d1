import type { EncodedPacket } from 'mediabunny';
import type { AudioTarget } from '../../protocol/plan.ts';
import type { SoundBlock } from '../filter/sound/sound-clock.ts';
import type { StageContext } from '../stage.ts';
import { codecError } from './codec-error.ts';
import type { EncodedSound } from './encoded-sound.ts';
import { planesToPcm } from './pcm.ts';
import { encodePcm } from './pcm-encoder.ts';
import { loadWasmEncoder } from './wasm-encoders.ts';

/**
 * Sound to packets, resampled and mixed down to the target. The browser's encoder where it has one, else one compiled to
 * WebAssembly (libavcodec's AAC and FLAC, LAME), fetched only now.
 * @throws SluiceError encoder-failed, codec-unencodable
 */
export async function* encodeAudio(
  blocks: AsyncIterable<SoundBlock>,
  target: AudioTarget,
  context: StageContext,
): AsyncGenerator<EncodedSound> {
  if (target.codec === 'pcm') {
    yield* encodePcm(blocks, target, context);
    return;
  }
  const library = await import('mediabunny');
  await loadWasmEncoder(target);
  const ready: EncodedSound[] = [];
  const packets = context.budget.live.queue('packet');
  const source = new library.AudioSampleSource({
    codec: target.codec,
    bitrate: target.bitrate,
    transform: { numberOfChannels: target.channels, sampleRate: target.sampleRate },
    onEncodedPacket: (packet, meta) => {
      packets.enter();
      ready.push(toSound(packet, meta?.decoderConfig, target.sampleRate));
    },
  });
  // The packets are taken at the encoder; what the library would write of them goes nowhere.
  const output = new library.Output({
    format: new library.MkvOutputFormat(),
    target: new library.NullTarget(),
  });
  output.addAudioTrack(source);
  const closed = context.budget.live.open('encoder', output);
  try {
    await output.start();
    for await (const block of blocks) {
      await context.checkpoint();
      const sample = new library.AudioSample({
        ...(target.sampleBits === 16 ? shortSamples(block.planes) : floatSamples(block.planes)),
        numberOfChannels: block.planes.length,
        sampleRate: block.sampleRate,
        timestamp: block.position / block.sampleRate,
      });
      await source.add(sample);
      sample.close();
      while (ready.length > 0) {
        yield ready.shift() as EncodedSound;
        packets.leave();
      }
    }
    await output.finalize();
    yield* ready.splice(0);
  } catch (cause) {
    context.signal.throwIfAborted();
    throw codecError('encode', cause);
  } finally {
    if (output.state !== 'finalized') await output.cancel();
    packets.settle(0);
    closed();
  }
}

/** What LAME puts in front (576), and what any decoder of MP3 does (529). */
const MP3_PRIMING = 1105;

/**
 * Sample frames at the start of the encoder's output that were not in its input. libavcodec's AAC: one packet
 * (measured with a click: https://github.com/Vanilagy/mediabunny/issues/447). Opus says so in its header.
 */
export function primingOf(target: AudioTarget, record: Uint8Array | undefined): number {
  if (target.codec === 'aac') return 1024;
  if (target.codec === 'mp3') return MP3_PRIMING;
  if (target.codec !== 'opus' || !record || record.length < 12) return 0;
  return new DataView(record.buffer, record.byteOffset).getUint16(10, true);
}

function toSound(packet: EncodedPacket, config: AudioDecoderConfig | undefined, rate: number): EncodedSound {
  return {
    data: packet.data,
    position: Math.round(packet.timestamp * rate),
    frames: Math.round(packet.duration * rate),
    config,
  };
}

function floatSamples(planes: readonly Float32Array[]) {
  const length = planes[0]?.length ?? 0;
  const data = new Float32Array(length * planes.length);
  for (const [index, plane] of planes.entries()) data.set(plane, index * length);
  return { data, format: 'f32-planar' } as const;
}

/** Exact for what was 16 bits. */
function shortSamples(planes: readonly Float32Array<ArrayBuffer>[]) {
  return { data: new Int16Array(planesToPcm(planes, 16).buffer), format: 's16' } as const;
}
