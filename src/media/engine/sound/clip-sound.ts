import type { AudioTrackInfo } from '../../../protocol/media-info.ts';
import type { AudioTarget, EncodedAudioTrack, PlannedClip } from '../../../protocol/plan.ts';
import { decodeAudio } from '../../codec/audio-decoder.ts';
import type { PacketSource } from '../../container/packet-source.ts';
import { decodeSound } from '../../ffmpeg/decode-sound.ts';
import type { PacketKind } from '../../ffmpeg/packets-file.ts';
import { mixChannels } from '../../filter/sound/channel-mix.ts';
import { Resampler } from '../../filter/sound/resampler.ts';
import { onSampleClock, type SoundBlock, silence } from '../../filter/sound/sound-clock.ts';
import { speakersOf } from '../../filter/sound/speakers.ts';
import { clipEnd } from '../../plan/clip-line.ts';
import { packetKind } from '../packet-kind.ts';
import type { Run } from '../run-state.ts';

/** What new sound is made of. */
export type SoundRun = Pick<Run, 'plan' | 'inputs' | 'context'>;

/**
 * The sound of all clips on the output's sample clock, at the target's rate and channels: each begins at the very
 * sample where its clip does and ends where the next one begins. What is missing between is silence.
 * @param from the sample to begin with: what comes before is not read
 */
export async function* clipSound(
  run: SoundRun,
  track: EncodedAudioTrack,
  from: number,
): AsyncGenerator<SoundBlock> {
  for await (const block of allSound(run, track, from)) {
    const early = Math.max(0, from - block.position);
    if (early === 0) yield block;
    else if (early < (block.planes[0]?.length ?? 0))
      yield { ...block, position: from, planes: block.planes.map((plane) => plane.subarray(early)) };
  }
}

/** From a little before `from` on. */
async function* allSound(run: SoundRun, track: EncodedAudioTrack, from: number): AsyncGenerator<SoundBlock> {
  const { plan, context } = run;
  const { sampleRate, channels } = track.target;
  const end = track.segments.at(-1)?.end ?? 0;
  let position = 0;
  for (const [index, clip] of plan.clips.entries()) {
    const until = Math.round(Math.min(end, clipEnd(clip)) * sampleRate);
    if (until <= from) {
      position = Math.max(position, until);
      continue;
    }
    const source = sourceOf(run, track, index);
    if (source && until > position) {
      // Whole seconds, because their samples lie on a sample at any rate of the source.
      const skipped = Math.max(0, Math.floor((from - position) / sampleRate));
      const rest = { ...clip, start: clip.start + skipped * (clip.speed ?? 1) };
      position += skipped * sampleRate;
      for await (const planes of heard(source, rest, track.target, context)) {
        const block = { position, sampleRate, planes: upTo(planes, until - position) };
        const frames = block.planes[0]?.length ?? 0;
        position += frames;
        if (frames > 0) yield block;
      }
    }
    if (index < plan.clips.length - 1) yield* silence(position, until - position, channels, sampleRate);
    position = Math.max(position, until);
  }
}

type Planes = readonly Float32Array<ArrayBuffer>[];
type SoundSource = PacketSource & {
  readonly info: AudioTrackInfo;
  /** What ffmpeg is told of its packets, where that decodes them. */
  readonly byFfmpeg?: PacketKind | undefined;
};

/** What is heard of one clip, from its first sample on. */
async function* heard(
  { packets, info, descriptions, byFfmpeg }: SoundSource,
  clip: PlannedClip,
  { codec, sampleRate, channels }: AudioTarget,
  context: Run['context'],
): AsyncGenerator<Planes> {
  const { timescale } = info;
  const [from, to] = [Math.floor(clip.start * timescale), Math.ceil(clip.end * timescale) + 1];
  const wanted = packets(from, to, context.signal);
  const decoding = { ...info, descriptions };
  const blocks = byFfmpeg
    ? decodeSound(wanted, decoding, byFfmpeg, context)
    : decodeAudio(wanted, decoding, context);
  const speakers = speakersOf(codec, channels);
  let resampler: Resampler | undefined;
  for await (const block of onSampleClock(blocks, clip.start, clip.end, context)) {
    const mixed = mixChannels(block.planes, speakersOf(info.codec, block.planes.length), speakers);
    if (block.sampleRate === sampleRate) yield mixed;
    else {
      resampler ??= new Resampler(block.sampleRate, sampleRate);
      yield resampler.add(mixed);
    }
  }
  if (resampler) yield resampler.end();
}

function upTo(planes: Planes, frames: number): Planes {
  return (planes[0]?.length ?? 0) <= frames
    ? planes
    : planes.map((plane) => plane.subarray(0, Math.max(0, frames)));
}

function sourceOf(
  { plan, inputs }: SoundRun,
  track: EncodedAudioTrack,
  clip: number,
): SoundSource | undefined {
  const { track: id, decoder } = track.sources[clip] ?? {};
  const input = plan.clips[clip]?.input;
  if (id === undefined || input === undefined) return undefined;
  const container = inputs[input];
  const source = container?.track(id);
  if (!container || !source || !isAudio(source))
    throw new RangeError('the plan names a track that is not there');
  return decoder === 'ffmpeg' ? { ...source, byFfmpeg: packetKind(container, source.info) } : source;
}

function isAudio(source: PacketSource): source is SoundSource {
  return source.info.kind === 'audio';
}
