import type { VideoTrackInfo } from '../../../protocol/media-info.ts';
import type { PlannedStill } from '../../../protocol/plan.ts';
import type { Recipe } from '../../../protocol/recipe.schema.ts';
import { isStill } from '../../container/still/still-format.ts';
import { type AskedClip, askedClips } from '../asked-clips.ts';
import { SAME_TIME } from '../cut-places.ts';
import type { PlanInput } from '../plan-input.ts';
import { impossible } from '../refusal.ts';

/** Seconds that a picture is shown where there is no sound to say so. */
const SHOWN_SECONDS = 5;

type Opened = Pick<PlanInput, 'info'>;
type AskedStills = NonNullable<NonNullable<Recipe['stills']>['pictures']>;

/** Whether a video is to be drawn: it is asked for, or nothing else can be made of pictures and sound. */
export function wantsDrawing(inputs: readonly Opened[], { stills, clips }: Recipe): boolean {
  if (stills) return true;
  const isOther = ({ info }: Opened) => !isStill(info.container) && info.tracks.some(isUsablePicture);
  return clips === undefined && inputs.some(isPicture) && !inputs.some(isOther);
}

/**
 * The parts of the inputs that are heard: those of `clips`, or each input that is no picture.
 * @throws SluiceError plan-impossible
 */
export function soundClips(inputs: readonly PlanInput[], recipe: Recipe): AskedClip[] {
  if (recipe.audio === false) return [];
  const shown = new Set(recipe.stills?.pictures?.map(({ input }) => input));
  const heard = inputs.flatMap((each, input) => (isPicture(each) || shown.has(input) ? [] : [{ input }]));
  const clips = recipe.clips ?? heard;
  for (const [position, { input = 0 }] of clips.entries()) {
    const tracks = inputs[input]?.info.tracks ?? [];
    if (tracks.some(({ kind, unusable }) => kind === 'audio' && !unusable)) continue;
    const field = recipe.clips ? `clips[${position}].input` : 'stills';
    throw impossible(field, `There is no sound in file ${input} (field "${field}").`, { input });
  }
  const infos = inputs.map(({ info }) => info);
  return clips.length > 0 ? askedClips(infos, { ...recipe, clips, video: false }) : [];
}

/**
 * When each picture is shown. Those that nobody gave a length share what is left of the sound.
 * @param length seconds of the sound, where there is any
 * @throws SluiceError plan-impossible for an input that is no picture, or lengths that do not fit the sound
 */
export function shownStills(
  inputs: readonly PlanInput[],
  { stills }: Recipe,
  length: number | undefined,
): PlannedStill[] {
  const asked = askedPictures(inputs, stills?.pictures);
  const given = asked.reduce((sum, { seconds = 0 }) => sum + seconds, 0);
  const open = asked.filter(({ seconds }) => seconds === undefined).length;
  const rest = length === undefined ? open * SHOWN_SECONDS : length - given;
  if (rest < -SAME_TIME || (open > 0 && rest / open < SAME_TIME))
    throw impossible(
      'stills.pictures',
      'The pictures are shown longer than the sound lasts (field "stills.pictures").',
      { length, given },
    );
  let at = 0;
  return asked.map(({ input, seconds = rest / open }, position) => {
    const start = at;
    at += seconds;
    const isLast = position === asked.length - 1;
    // The last one stays until the sound is over.
    return { input, start, end: isLast ? (length ?? at) : at };
  });
}

/** The picture of an input that is one. */
export function pictureOf(input: PlanInput | undefined): VideoTrackInfo | undefined {
  if (!input || !isPicture(input)) return undefined;
  return input.info.tracks.find((track) => track.kind === 'video');
}

function askedPictures(inputs: readonly PlanInput[], asked: AskedStills | undefined): AskedStills {
  const pictures = asked ?? inputs.flatMap((each, input) => (isPicture(each) ? [{ input }] : []));
  if (pictures.length === 0)
    throw impossible(
      'stills',
      'There is no picture to be shown: JPEG, PNG, WebP, GIF, BMP or AVIF (field "stills").',
    );
  for (const [position, { input }] of pictures.entries()) {
    if (pictureOf(inputs[input])) continue;
    const field = `stills.pictures[${position}].input`;
    throw impossible(field, `File ${input} is not a picture (field "${field}").`, { input });
  }
  return pictures;
}

function isPicture({ info }: Opened): boolean {
  return isStill(info.container);
}

function isUsablePicture({
  kind,
  unusable,
}: {
  readonly kind: string;
  readonly unusable?: unknown;
}): boolean {
  return kind === 'video' && !unusable;
}
