import type { AudioTrackInfo, Warning } from '../../protocol/media-info.ts';
import { containerFiles } from '../../protocol/output-container.ts';
import type { AudioTarget, OutputContainer } from '../../protocol/plan.ts';
import type { AudioRecipe } from '../../protocol/recipe.schema.ts';
import type { TrackDescription } from '../container/packet-source.ts';
import { audioCodec, audioTarget } from './audio-target.ts';
import { codecTitle } from './codec-title.ts';
import { containerTitle, takesAudio } from './container-codecs.ts';
import type { Need } from './plan-context.ts';
import type { Support } from './plan-input.ts';
import { impossible, undecodable } from './refusal.ts';
import { shapingNeed } from './sound-shaping.ts';

export type AudioDecision =
  | { readonly action: 'copy'; readonly reason: string; readonly warnings: readonly Warning[] }
  | {
      readonly action: 'encode';
      readonly reason: string;
      readonly warnings: readonly Warning[];
      readonly target: AudioTarget;
    };

export interface AudioWish {
  readonly recipe: AudioRecipe;
  readonly container: OutputContainer;
  readonly decodable: boolean;
  readonly support: Support;
  readonly descriptions: readonly TrackDescription[] | undefined;
  /** Not all of the track is taken. */
  readonly isCut: boolean;
  /** What asks for new sound, beside what the recipe says of it. */
  readonly anew: Need | undefined;
}

/** Sound this much above the asked rate is not worth a second generation. */
const SANE_RATIO = 1.25;

/**
 * @throws SluiceError plan-impossible for a copy that cannot be, codec-undecodable or codec-unencodable for sound
 *   that must be made anew and cannot
 */
export function decideAudio(track: AudioTrackInfo, wish: AudioWish): AudioDecision {
  const { recipe, container, support } = wish;
  const kept = track.channels < (recipe.channels ?? 0);
  const warnings = kept
    ? [{ code: 'channels-kept', message: `The sound has ${track.channels} channels; more are not made up.` }]
    : [];
  const need = neededAnew(track, wish);
  if (!need) return { action: 'copy', reason: 'The sound is taken over unchanged.', warnings };
  if (recipe.codec === 'copy')
    throw impossible(need.field, `The sound cannot be copied (field "${need.field}"): ${need.reason}`);
  const codec = audioCodec(recipe.codec, container, support);
  if (!wish.decodable) throw undecodable(track);
  return {
    action: 'encode',
    reason: need.reason,
    warnings,
    target: audioTarget(track, recipe, codec, support, wish),
  };
}

/** Why the sound cannot be taken over as it is, and the field that says so; undefined where it can. */
function neededAnew(track: AudioTrackInfo, wish: AudioWish): Need | undefined {
  const { codec = 'auto', bitrate, channels, sampleRate } = wish.recipe;
  if (wish.anew) return wish.anew;
  const shaping = shapingNeed(wish.recipe);
  if (shaping) return shaping;
  if (!takesAudio(wish.container, track.codec))
    return {
      field: 'audio.codec',
      reason: `${containerTitle(wish.container)} files take no ${codecTitle(track.codec)} sound.`,
    };
  const unlost = remadeWithoutLoss(track, wish);
  if (unlost) return { field: 'audio.codec', reason: unlost };
  if (codec !== 'auto' && codec !== 'copy' && codec !== track.codec)
    return { field: 'audio.codec', reason: `The sound becomes ${codecTitle(codec)}.` };
  if (track.edits > 1) return { field: 'audio.codec', reason: 'The sound is shown in several pieces.' };
  if (channels !== undefined && track.channels > channels)
    return {
      field: 'audio.channels',
      reason: `The sound goes from ${track.channels} to ${channels} channels.`,
    };
  if (sampleRate !== undefined && track.sampleRate !== sampleRate)
    return {
      field: 'audio.sampleRate',
      reason: `The sound goes from ${track.sampleRate} to ${sampleRate} Hz.`,
    };
  if (bitrate !== undefined && track.bitrate > bitrate * SANE_RATIO)
    return { field: 'audio.bitrate', reason: `The sound goes down to ${Math.round(bitrate / 1000)} kbit/s.` };
  return undefined;
}

/** Sound that is the same when it is made anew, and so can be cut to the sample and take the container's own form. */
function remadeWithoutLoss({ codec }: AudioTrackInfo, { container, isCut }: AudioWish): string | undefined {
  if (!containerFiles[container].muxed) return undefined;
  if (codec === 'pcm') return 'The samples take the form that such files have.';
  return container === 'flac' && isCut ? 'The sound is cut to the sample; nothing is lost by it.' : undefined;
}
