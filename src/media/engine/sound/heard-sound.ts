import type { AudioTrackInfo } from '../../../protocol/media-info.ts';
import type { AudioTarget, PlannedClip, TrackSource } from '../../../protocol/plan.ts';
import { decodeAudio } from '../../codec/audio-decoder.ts';
import type { MediaContainer } from '../../container/media-container.ts';
import type { PacketSource } from '../../container/packet-source.ts';
import { decodeSound } from '../../ffmpeg/decode-sound.ts';
import type { PacketKind } from '../../ffmpeg/packets-file.ts';
import { mixChannels } from '../../filter/sound/channel-mix.ts';
import { Resampler } from '../../filter/sound/resampler.ts';
import { onSampleClock } from '../../filter/sound/sound-clock.ts';
import { speakersOf } from '../../filter/sound/speakers.ts';
import { TimeStretch } from '../../filter/sound/time-stretch.ts';
import type { StageContext } from '../../stage.ts';
import { packetKind } from '../packet-kind.ts';

type Planes = readonly Float32Array<ArrayBuffer>[];
export type SoundSource = PacketSource & {
  readonly info: AudioTrackInfo;
  /** What ffmpeg is told of its packets, where that decodes them. */
  readonly byFfmpeg?: PacketKind | undefined;
};

type Part = Pick<PlannedClip, 'start' | 'end' | 'speed'>;

/** What is heard of a part of a track, from its first sample on, at the target's rate, for its speakers, and at its speed. */
export async function* heard(
  source: SoundSource,
  part: Part,
  target: AudioTarget,
  context: StageContext,
): AsyncGenerator<Planes> {
  const sound = asRecorded(source, part, target, context);
  if (part.speed === undefined) {
    yield* sound;
    return;
  }
  const stretch = new TimeStretch(target.sampleRate, part.speed);
  for await (const planes of sound) yield stretch.add(planes);
  yield stretch.end();
}

async function* asRecorded(
  { packets, info, descriptions, byFfmpeg }: SoundSource,
  part: Part,
  { codec, sampleRate, channels }: AudioTarget,
  context: StageContext,
): AsyncGenerator<Planes> {
  const { timescale } = info;
  const [from, to] = [Math.floor(part.start * timescale), Math.ceil(part.end * timescale) + 1];
  const wanted = packets(from, to, context.signal);
  const decoding = { ...info, descriptions };
  const blocks = byFfmpeg
    ? decodeSound(wanted, decoding, byFfmpeg, context)
    : decodeAudio(wanted, decoding, context);
  const speakers = speakersOf(codec, channels);
  let resampler: Resampler | undefined;
  for await (const block of onSampleClock(blocks, part.start, part.end, context)) {
    const mixed = mixChannels(block.planes, speakersOf(info.codec, block.planes.length), speakers);
    if (block.sampleRate === sampleRate) yield mixed;
    else {
      resampler ??= new Resampler(block.sampleRate, sampleRate);
      yield resampler.add(mixed);
    }
  }
  if (resampler) yield resampler.end();
}

/** No more than so many sample frames. */
export function upTo(planes: Planes, frames: number): Planes {
  return (planes[0]?.length ?? 0) <= frames
    ? planes
    : planes.map((plane) => plane.subarray(0, Math.max(0, frames)));
}

/** A track of an input. */
export function soundSource(input: MediaContainer, id: number, decoder: TrackSource['decoder']): SoundSource {
  const source = input.track(id);
  if (!isAudio(source)) throw new RangeError('the plan names a track that is not there');
  return decoder === 'ffmpeg' ? { ...source, byFfmpeg: packetKind(input, source.info) } : source;
}

function isAudio(source: PacketSource): source is SoundSource {
  return source.info.kind === 'audio';
}
