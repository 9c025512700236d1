import { SluiceError } from '../../../protocol/error.ts';
import type { AudioTrackInfo } from '../../../protocol/media-info.ts';
import { decodeAudio } from '../../codec/audio-decoder.ts';
import type { PacketSource } from '../../container/packet-source.ts';
import type { Packet } from '../../packet.ts';
import type { StageContext } from '../../stage.ts';

/** At the start and at the end of a track. */
const PACKETS = 300;

type SoundSource = PacketSource & { readonly info: AudioTrackInfo };

export function isSound(source: PacketSource): source is SoundSource {
  return source.info.kind === 'audio';
}

/** Packets that were given to a decoder, and whether it took them. */
interface SoundDecoding {
  readonly tried: number;
  readonly failed: number;
}

/** The start and the end of a track of sound through a decoder. */
export async function decodeEnds(source: SoundSource, context: StageContext): Promise<SoundDecoding> {
  const { start, end, packets } = source.info;
  const part = ((end - start) / Math.max(1, packets)) * PACKETS;
  const parts =
    end - start <= 2 * part
      ? [[start, end]]
      : [
          [start, start + part],
          [end - part, end],
        ];
  let [tried, failed] = [0, 0];
  for (const [from = 0, to = 0] of parts) {
    const done = await decodePart(source, from, to, context);
    tried += done.tried;
    failed += done.failed;
  }
  return { tried, failed };
}

async function decodePart(
  { info, descriptions, packets }: SoundSource,
  from: number,
  to: number,
  context: StageContext,
): Promise<SoundDecoding> {
  const { timescale } = info;
  let [tried, came] = [0, 0];
  async function* counted(): AsyncGenerator<Packet> {
    for await (const packet of packets(
      Math.floor(from * timescale),
      Math.ceil(to * timescale),
      context.signal,
    )) {
      tried++;
      yield packet;
    }
  }
  try {
    for await (const block of decodeAudio(counted(), { ...info, descriptions }, context)) {
      came++;
      context.frames.close(block);
    }
    return { tried, failed: came === 0 ? tried : 0 };
  } catch (cause) {
    if (!(cause instanceof SluiceError) || cause.code !== 'decoder-failed') throw cause;
    return { tried, failed: Math.max(1, tried - came) };
  }
}
