import type { Warning } from '../../protocol/media-info.ts';
import type { Plan, PlannedClip, TrackPlan } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import { type AskedClip, askedClips } from './asked-clips.ts';
import type { Cast } from './cast.ts';
import { isLoneFile, laidClips, snappedClips } from './clip-bounds.ts';
import { clipEnd } from './clip-line.ts';
import { containerTitle, holdsEdits, holdsPictures, outputContainer } from './container-codecs.ts';
import { copiesPicture, defaultTracks } from './default-tracks.ts';
import { planDrawing } from './drawing/drawing-plan.ts';
import { wantsDrawing } from './drawing/stills-wish.ts';
import { estimatePlan } from './estimate.ts';
import { ffmpegWarnings } from './ffmpeg-warnings.ts';
import { castJoined } from './joined-cast.ts';
import { type KeptTracks, planKept } from './kept-tracks.ts';
import { mainTracks, type UsableInputs, videoRow } from './main-tracks.ts';
import { movedClips } from './moved-clips.ts';
import type { CutMode } from './picture-cut.ts';
import { type PlanContext, planContext } from './plan-context.ts';
import type { PlanInput, Support } from './plan-input.ts';
import { impossible } from './refusal.ts';
import { castReplaced, replacingSound } from './replaced-sound.ts';
import { castSingle } from './single-cast.ts';
import { shapingNeed } from './sound-shaping.ts';
import { trackPlans } from './track-plans.ts';
import { usableTracks } from './usable-tracks.ts';

/**
 * What will be done, track by track, with the reason for each choice. Pure: the same inputs, recipe and support
 * give the same plan. Every field of the recipe is honoured, or named in an error.
 * @param recipe as `validateRecipe` returns it
 * @throws SluiceError plan-impossible with `details.field`, track-encrypted, no-media, codec-undecodable or
 *   codec-unencodable
 */
export function makePlan(inputs: readonly PlanInput[], recipe: Recipe, support: Support): Plan {
  if (wantsDrawing(inputs, recipe)) return planDrawing(inputs, recipe, support);
  const asked = askedClips(
    inputs.map(({ info }) => info),
    recipe,
  );
  const context = planContext(inputs, recipe, outputContainer(recipe.container), support);
  const usable = usableInputs(inputs, asked);
  const vain = [...pictureWishes(context, usable), ...soundWishes(context, usable)];
  const { video } = mainTracks(context, usable);
  const drawn = drawUp(context, usable, laidClips(snappedClips(asked, inputs, video)));
  const whole = asked.every(({ fromStart, toEnd }) => fromStart && toEnd);
  const clips = isLoneFile(asked) ? [loneClip(drawn)] : drawn.clips;
  const tracks = trackPlans(context, clips, drawn.cast, drawn.kept, whole);
  return {
    version: 1,
    container: context.container,
    duration: clips.reduce((_, clip) => clipEnd(clip), 0),
    clips,
    tracks,
    metadata: recipe.metadata ?? 'keep',
    targetSize: recipe.targetSize ?? null,
    warnings: distinct([
      ...vain,
      ...drawn.cast.warnings,
      ...drawn.warnings,
      ...drawn.kept.warnings,
      ...ffmpegWarnings(inputs, clips, tracks),
    ]),
    estimate: estimatePlan(context, drawn.cast.parts, tracks, sizeLimit(recipe, tracks)),
  };
}

/** Where the clips lie, and what becomes of each track of them. */
interface Draft {
  readonly clips: readonly PlannedClip[];
  readonly cast: Cast;
  readonly kept: KeptTracks;
  readonly warnings: readonly Warning[];
}

function drawUp(context: PlanContext, usable: UsableInputs, clips: readonly PlannedClip[]): Draft {
  const { recipe } = context;
  const scope = recipe.tracks ?? defaultTracks(context, usable, clips);
  const mode = cutMode(context);
  const [only] = usable;
  const draft = (of: readonly PlannedClip[], warnings: readonly Warning[] = []): Draft => {
    const own =
      only && usable.size === 1 ? castSingle(context, only, of, scope) : castJoined(context, usable, of);
    const cast = castReplaced(context, own, of);
    return { clips: of, cast, kept: planKept(context, cast, mode), warnings };
  };
  const row = videoRow(context, clips, mainTracks(context, usable).video);
  if (mode === 'exact' || !row || !copiesPicture(context, row)) return draft(clips);
  const moved = movedClips(context, row, clips, mode);
  const grown = draft(laidClips(moved.clips), moved.warnings);
  // What is made anew after all, begins and ends where it was asked to.
  return [...grown.kept.pictures.values()][0]?.action === 'encode' ? draft(clips) : grown;
}

/** @throws SluiceError plan-impossible for a cut that the container cannot say */
function cutMode({ recipe: { cut, video }, container }: PlanContext): CutMode {
  const hides = holdsEdits(container);
  if (cut === 'lossless' && !hides)
    throw impossible('cut', `${containerTitle(container)} files cannot hide what is cut off (field "cut").`);
  if (cut !== undefined && cut !== 'reencode') return cut;
  // A copy without a new picture is exact by the edit list alone.
  return hides && video && video.codec === 'copy' ? 'lossless' : 'exact';
}

function usableInputs(inputs: readonly PlanInput[], clips: readonly AskedClip[]): UsableInputs {
  const used = [...new Set(clips.map(({ input }) => input))];
  return new Map(
    used.flatMap((input) => {
      const info = inputs[input]?.info;
      return info ? [[input, usableTracks(info)] as const] : [];
    }),
  );
}

/** A whole file's clip: as long as the tracks that are taken. */
function loneClip({ cast, kept }: Draft): PlannedClip {
  const rows = cast.parts.flatMap((part) =>
    part.kind === 'drop' || kept.dropped.has(part.row) ? [] : [part.row],
  );
  return {
    input: rows[0]?.lead.input ?? 0,
    start: 0,
    end: Math.max(...rows.map(({ shown }) => shown.end)),
    at: 0,
  };
}

/** Wishes for a picture, where there will be none. */
function pictureWishes({ recipe, container }: PlanContext, usable: UsableInputs): Warning[] {
  if (!recipe.video || Object.keys(recipe.video).length === 0) return [];
  if (!holdsPictures(container))
    throw impossible('container', `${containerTitle(container)} files hold no picture (field "container").`);
  if ([...usable.values()].some(({ videos }) => videos.length > 0)) return [];
  return [{ code: 'no-picture', message: 'There is no picture to change in this file.' }];
}

/** Wishes for sound, where there is none. */
function soundWishes(context: PlanContext, usable: UsableInputs): Warning[] {
  const isHeard = [...usable.values()].some(({ audios }) => audios.length > 0);
  if (replacingSound(context).length > 0 || isHeard || !shapingNeed(context.audio)) return [];
  return [{ code: 'no-sound', message: 'There is no sound to change in this file.' }];
}

/** Only new pictures are steered to a size; copies are what they are. */
function sizeLimit({ targetSize }: Recipe, tracks: readonly TrackPlan[]): number | undefined {
  return tracks.some((track) => track.action === 'encode') ? targetSize : undefined;
}

function distinct(warnings: readonly Warning[]): Warning[] {
  return [...new Map(warnings.map((warning) => [`${warning.code} ${warning.message}`, warning])).values()];
}
