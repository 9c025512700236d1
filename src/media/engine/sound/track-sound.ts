import type { EncodedAudioTrack, Plan, SoundShaping } from '../../../protocol/plan.ts';
import { levelOf } from '../../filter/sound/decibels.ts';
import { mixed } from '../../filter/sound/mixed-sound.ts';
import { shaped } from '../../filter/sound/shaped-sound.ts';
import type { SoundBlock } from '../../filter/sound/sound-clock.ts';
import { clipSound, type SoundRun } from './clip-sound.ts';
import { otherSound } from './other-sound.ts';

/**
 * The sound of a track as its encoder gets it. What is done to it depends on what came less than a second before, so that
 * begun a little earlier than wanted it is the same from anywhere.
 * @param from the sample to begin with
 * @param lowered is told by how many dB the loudest peak had to be turned down, where one had to
 */
export function trackSound(
  run: SoundRun,
  track: EncodedAudioTrack,
  from: number,
  shaping: SoundShaping = track.shaping ?? {},
  lowered?: (decibels: number) => void,
): AsyncGenerator<SoundBlock> {
  const frames = soundFrames(run.plan, track);
  return shaped(unshapedSound(run, track, from, frames), shaping, frames, lowered);
}

function unshapedSound(
  run: SoundRun,
  { replacement, ...track }: EncodedAudioTrack,
  from: number,
  frames: number,
): AsyncGenerator<SoundBlock> {
  if (!replacement) return clipSound(run, track, from);
  const other = otherSound(run, { ...track, replacement }, from, frames);
  const own = replacement.own === null ? noSound() : clipSound(run, track, from);
  return mixed(other, own, [levelOf(replacement.gain), levelOf(replacement.own ?? 0)]);
}

async function* noSound(): AsyncGenerator<never> {}

/** Sample frames of a track that are heard. */
export function soundFrames({ duration }: Plan, { segments, target }: EncodedAudioTrack): number {
  return Math.round(Math.min(segments.at(-1)?.end ?? 0, duration) * target.sampleRate);
}
