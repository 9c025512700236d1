import type { Warning } from '../../protocol/media-info.ts';
import type { SoundShaping } from '../../protocol/plan.ts';
import type { AudioRecipe } from '../../protocol/recipe.schema.ts';
import { timeText } from './clip-time.ts';
import type { Need } from './plan-context.ts';
import { impossible } from './refusal.ts';

/** dBTP: the maximum true peak level of EBU R 128. */
const CEILING = -1;

/** What asks for new sound, because it is to sound otherwise. */
export function shapingNeed({ gain, loudness, fade, replace }: AudioRecipe): Need | undefined {
  if (replace)
    return {
      field: 'audio.replace',
      reason: `The sound is ${replace.own === undefined ? '' : 'mixed with '}that of file ${replace.input + 1}.`,
    };
  if (loudness !== undefined)
    return { field: 'audio.loudness', reason: `The sound comes to a loudness of ${loudness} LUFS.` };
  if (gain)
    return {
      field: 'audio.gain',
      reason: `The sound gets ${Math.abs(gain)} dB ${gain > 0 ? 'louder' : 'quieter'}.`,
    };
  if (fade?.in || fade?.out) return { field: 'audio.fade', reason: 'The sound is faded.' };
  return undefined;
}

/**
 * What is done to new sound.
 * @param length seconds of the output's sound
 * @throws SluiceError plan-impossible for a gain beside a loudness, and fades longer than the sound
 */
export function soundShaping(
  { gain, loudness, fade, replace }: AudioRecipe,
  length: number,
): SoundShaping | undefined {
  if (gain !== undefined && loudness !== undefined)
    throw impossible(
      'audio.gain',
      'The loudness that is asked for decides the gain (field "audio.gain"): give one of both.',
    );
  const fades = { in: fade?.in ?? 0, out: fade?.out ?? 0 };
  const fading = fades.in + fades.out;
  if (fading > length)
    throw impossible(
      'audio.fade',
      `The fades are longer than the sound of ${timeText(length)} (field "audio.fade").`,
      {
        length,
      },
    );
  const isSum = replace?.own !== undefined || (replace?.gain ?? 0) > 0;
  if (!fading && !gain && loudness === undefined && !isSum) return undefined;
  return {
    ...(fading && { fade: fades }),
    ...(gain && { gain }),
    ...((isSum || (gain ?? 0) > 0) && { ceiling: CEILING }),
    ...(loudness !== undefined && { loudness, ceiling: CEILING }),
  };
}

/** What a listener may notice and did not ask for. */
export function shapingWarnings({ gain = 0, replace = { input: 0 } }: AudioRecipe): Warning[] {
  if (gain <= 0 && (replace.gain ?? 0) <= 0 && replace.own === undefined) return [];
  const message = `Where the sound would clip, its peaks are turned down to ${CEILING} dBTP.`;
  return [{ code: 'peaks-limited', message }];
}
