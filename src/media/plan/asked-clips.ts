import type { MediaInfo } from '../../protocol/media-info.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import { parseTime, timeText } from './clip-time.ts';
import { holdsPictures, outputContainer } from './container-codecs.ts';
import { impossible } from './refusal.ts';
import { isMedia } from './usable-tracks.ts';

/** A part of an input, before its bounds are moved to pictures. Seconds of the input's presentation. */
export interface AskedClip {
  readonly input: number;
  readonly start: number;
  readonly end: number;
  /** From the input's first packet; to its last. */
  readonly fromStart: boolean;
  readonly toEnd: boolean;
  readonly speed: number;
}

/**
 * The recipe's clips, or every input whole but the one that only its sound is taken of.
 * @throws SluiceError plan-impossible naming the field of the clip
 */
export function askedClips(infos: readonly MediaInfo[], recipe: Recipe): AskedClip[] {
  if (infos.length === 0) throw impossible('inputs', 'There is no file to work on.');
  const { clips = [] } = recipe;
  if (clips.length === 0) return wholeClips(infos, recipe);
  return clips.map((clip, position) => askedClip(infos, recipe, clip, `clips[${position}]`));
}

function wholeClips(infos: readonly MediaInfo[], recipe: Recipe): AskedClip[] {
  const heard = recipe.audio ? recipe.audio.replace?.input : undefined;
  const whole = infos.map((info, input) => {
    return { input, start: 0, end: lengthOf(info, recipe), fromStart: true, toEnd: true, speed: 1 };
  });
  const clips = whole.filter(({ input }) => input !== heard);
  if (clips.length > 0) return clips;
  throw impossible(
    'audio.replace.input',
    'There is no other file to put the sound to (field "audio.replace.input").',
  );
}

/**
 * The times at which a copy may have to begin, for each input: what `PlanInput.restarts` is looked up around. Empty
 * where a copy begins at the start of the file.
 */
export function cutTimes(infos: readonly MediaInfo[], recipe: Recipe): number[][] {
  const clips = askedClips(infos, recipe);
  return infos.map((_, input) => {
    const starts = clips.filter((clip, rank) => clip.input === input && (rank > 0 || !clip.fromStart));
    return [...new Set(starts.map(({ start }) => start))].sort((a, b) => a - b);
  });
}

function askedClip(
  infos: readonly MediaInfo[],
  recipe: Recipe,
  clip: NonNullable<Recipe['clips']>[number],
  field: string,
): AskedClip {
  const { input = 0, speed = 1 } = clip;
  const info = infos[input];
  if (!info)
    throw impossible(
      `${field}.input`,
      `There is no file ${input}: files are counted from 0 (field "${field}.input").`,
      { input, inputs: infos.length },
    );
  const length = lengthOf(info, recipe);
  const start = parseTime(clip.start ?? 0);
  const asked = clip.end === undefined ? length : parseTime(clip.end);
  if (start >= length)
    throw impossible(
      `${field}.start`,
      `The part begins after the file’s end at ${timeText(length)} (field "${field}.start").`,
      { start, length },
    );
  if (start >= asked)
    throw impossible(`${field}.end`, `The part ends before it begins (field "${field}.end").`, {
      start,
      end: asked,
    });
  const end = Math.min(asked, length);
  return { input, start, end, fromStart: start === 0, toEnd: end === length, speed };
}

/** To the end of the last picture or sound that is wanted. */
function lengthOf({ tracks }: MediaInfo, { video, audio, container }: Recipe): number {
  const blind = video === false || !holdsPictures(outputContainer(container));
  const unwanted = new Set([blind && 'video', audio === false && 'audio']);
  const usable = tracks.filter((track) => isMedia(track) && !track.unusable);
  const wanted = usable.filter(({ kind }) => !unwanted.has(kind as 'video' | 'audio'));
  return Math.max(0, ...(wanted.length > 0 ? wanted : usable).map(({ end }) => end));
}
