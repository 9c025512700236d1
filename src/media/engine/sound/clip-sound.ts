import type { EncodedAudioTrack } from '../../../protocol/plan.ts';
import { type SoundBlock, silence } from '../../filter/sound/sound-clock.ts';
import { clipEnd } from '../../plan/clip-line.ts';
import type { Run } from '../run-state.ts';
import { heard, type SoundSource, soundSource, upTo } from './heard-sound.ts';

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
      // Whole seconds, because their samples lie on a sample at any rate of the source; what is stretched is joined in
      // places that depend on all before them.
      const skipped = clip.speed === undefined ? Math.max(0, Math.floor((from - position) / sampleRate)) : 0;
      const rest = { ...clip, start: clip.start + skipped };
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

function sourceOf(
  { plan, inputs }: SoundRun,
  track: EncodedAudioTrack,
  clip: number,
): SoundSource | undefined {
  const { track: id, decoder } = track.sources[clip] ?? {};
  const input = plan.clips[clip]?.input;
  if (id === undefined || input === undefined) return undefined;
  return inputs[input] && soundSource(inputs[input], id, decoder);
}
