import type { EncodedAudioTrack, Plan, SoundShaping } from '../../../protocol/plan.ts';
import { shaped } from '../../filter/sound/shaped-sound.ts';
import type { SoundBlock } from '../../filter/sound/sound-clock.ts';
import { clipSound, type SoundRun } from './clip-sound.ts';

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
  return shaped(clipSound(run, track, from), shaping, soundFrames(run.plan, track), lowered);
}

/** Sample frames of a track that are heard. */
export function soundFrames({ duration }: Plan, { segments, target }: EncodedAudioTrack): number {
  return Math.round(Math.min(segments.at(-1)?.end ?? 0, duration) * target.sampleRate);
}
