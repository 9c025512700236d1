import type { AudioTrackInfo } from '../../../protocol/media-info.ts';
import { holdsSinglePictures } from '../../../protocol/output-container.ts';
import type {
  DroppedTrack,
  EncodedVideoTrack,
  Estimate,
  Plan,
  PlannedClip,
  TrackPlan,
} from '../../../protocol/plan.ts';
import type { Recipe } from '../../../protocol/recipe.schema.ts';
import { isLoneFile, laidClips, snappedClips } from '../clip-bounds.ts';
import { clipEnd } from '../clip-line.ts';
import { containerTitle, holdsPictures, outputContainer } from '../container-codecs.ts';
import { estimatePlan, pictureCost } from '../estimate.ts';
import { soundRow } from '../main-tracks.ts';
import { type PlanContext, planContext } from '../plan-context.ts';
import type { PlanInput, Support } from '../plan-input.ts';
import { impossible } from '../refusal.ts';
import type { Row } from '../row.ts';
import { segmentLength, videoSegments } from '../segments.ts';
import { planSound, type SoundPlan } from '../sound-plan.ts';
import { trackPlans } from '../track-plans.ts';
import { usableTracks } from '../usable-tracks.ts';
import { drawnSize } from './drawn-size.ts';
import { drawnRates, drawnTarget } from './drawn-target.ts';
import { pictureOf, shownStills, soundClips } from './stills-wish.ts';

/** Pictures that stand still cost next to nothing after the first: the part of the rate they take at least. */
const LEAST_SHARE = 0.02;

/**
 * The plan for a video that is drawn from pictures and lasts as long as its sound.
 * @throws SluiceError plan-impossible with `details.field`, codec-undecodable or codec-unencodable
 */
export function planDrawing(inputs: readonly PlanInput[], recipe: Recipe, support: Support): Plan {
  checkFields(recipe);
  const context = planContext(inputs, recipe, outputContainer(recipe.container), support);
  const asked = soundClips(inputs, recipe);
  const heard = laidClips(snappedClips(asked, inputs, () => undefined));
  const row = soundRow(context, heard, (input) => {
    const info = inputs[input]?.info;
    return info && usableTracks(info).audios[0];
  });
  const length = row?.shown.end;
  const stills = shownStills(inputs, recipe, length);
  const end = stills.at(-1)?.end ?? 0;
  const lead = stills[0]?.input ?? 0;
  const clips =
    row && !isLoneFile(asked) ? heard : [{ input: heard[0]?.input ?? lead, start: 0, end, at: 0 }];
  const drawn = drawnTrack(context, stills);
  const sounds = row ? soundTracks(context, row, clips, asked, drawn.track) : { tracks: [], plans: [] };
  const tracks = [drawn.track, ...sounds.tracks];
  const warnings = [...drawn.warnings, ...sounds.plans.flatMap((plan) => plan.warnings)];
  return {
    version: 1,
    container: context.container,
    duration: clips.reduce((_, clip) => clipEnd(clip), 0),
    clips,
    tracks: [...tracks, ...droppedTracks(inputs, clips, tracks)],
    metadata: recipe.metadata ?? 'keep',
    targetSize: null,
    warnings,
    estimate: estimate(context, drawn.track, row, sounds.tracks, end),
  };
}

/** What means nothing to pictures that are drawn. */
function checkFields(recipe: Recipe): void {
  const { video, audio, tracks, targetSize, cut } = recipe;
  const named = {
    targetSize,
    tracks,
    cut,
    ...(audio && { 'audio.replace': audio.replace }),
    ...(video && { 'video.crop': video.crop, 'video.rotate': video.rotate, 'video.flip': video.flip }),
    ...(video === false && { video }),
    ...(video && video.codec === 'copy' && { 'video.codec': video.codec }),
  };
  const field = Object.entries(named).find(([, value]) => value !== undefined)?.[0];
  if (field)
    throw impossible(field, `This cannot be asked of a video made from pictures (field "${field}").`);
}

function drawnTrack(context: PlanContext, stills: ReturnType<typeof shownStills>) {
  const { recipe, video, inputs, container, support } = context;
  const pictures = stills.flatMap(({ input }) => pictureOf(inputs[input]) ?? []);
  if (!holdsPictures(container) || holdsSinglePictures(container))
    throw impossible('container', `${containerTitle(container)} files cannot be drawn (field "container").`);
  const { motion = 'none' } = recipe.stills ?? {};
  const size = drawnSize(pictures, video, support.drawnSide);
  const { target, times, warnings } = drawnTarget(context, size, stills, motion);
  const end = stills.at(-1)?.end ?? 0;
  const keys = Float64Array.from(stills, ({ start }) => start);
  const pieces = videoSegments(
    { kept: times, keys, start: 0, end, pace: target.pace },
    segmentLength(end, false),
  );
  const track: EncodedVideoTrack = {
    input: stills[0]?.input ?? 0,
    track: pictures[0]?.id ?? 0,
    kind: 'video',
    action: 'encode',
    reason: `${stills.length === 1 ? 'A picture becomes' : `${stills.length} pictures become`} the video.`,
    target,
    drawing: { stills, motion, fit: video.fit ?? 'contain' },
    sources: [],
    segments: pieces.map((piece, index) => ({ ...piece, index, clip: 0, kind: 'generate' })),
  };
  return { track, warnings };
}

/** Sound is copied where it can be; else it gets what goes with the size of the picture. */
function soundTracks(
  context: PlanContext,
  row: Row<AudioTrackInfo>,
  clips: readonly PlannedClip[],
  asked: ReturnType<typeof soundClips>,
  { target }: EncodedVideoTrack,
): { readonly tracks: readonly TrackPlan[]; readonly plans: readonly SoundPlan[] } {
  const most = context.audio.bitrate === undefined ? drawnRates(target).audio : Number.POSITIVE_INFINITY;
  const plans = planSound(context, [row], false).map((plan) => reduced(plan, most));
  const kept = {
    pictures: new Map(),
    sounds: new Map(plans.map((plan) => [plan.row, plan])),
    dropped: new Map(),
    warnings: [],
  };
  const cast = { parts: [{ kind: 'audio' as const, row }], warnings: [] };
  const whole = asked.every(({ fromStart, toEnd }) => fromStart && toEnd);
  return { tracks: trackPlans(context, clips, cast, kept, whole), plans };
}

function reduced(plan: SoundPlan, most: number): SoundPlan {
  const { decision } = plan;
  if (decision.action === 'copy' || decision.target.codec === 'pcm' || decision.target.codec === 'flac')
    return plan;
  const target = { ...decision.target, bitrate: Math.min(most, decision.target.bitrate) };
  return { ...plan, decision: { ...decision, target } };
}

/** What else is in the files that are heard. */
function droppedTracks(
  inputs: readonly PlanInput[],
  clips: readonly PlannedClip[],
  tracks: readonly TrackPlan[],
): DroppedTrack[] {
  const taken = new Set(
    tracks.flatMap(({ sources }) =>
      sources.map((source, clip) => `${clips[clip]?.input} ${source?.track ?? ''}`),
    ),
  );
  const shown = new Set(tracks.map(({ input, track }) => `${input} ${track}`));
  return [...new Set(clips.map(({ input }) => input))].flatMap((input) =>
    (inputs[input]?.info.tracks ?? []).flatMap(({ id, kind }): DroppedTrack[] => {
      if (taken.has(`${input} ${id}`) || shown.has(`${input} ${id}`)) return [];
      return [
        {
          input,
          track: id,
          kind: kind === 'video' || kind === 'audio' ? kind : 'other',
          action: 'drop',
          asked: true,
          reason: 'Only the main sound is taken.',
          sources: [],
          segments: [],
        },
      ];
    }),
  );
}

function estimate(
  context: PlanContext,
  { target, segments, drawing }: EncodedVideoTrack,
  row: Row<AudioTrackInfo> | undefined,
  sounds: readonly TrackPlan[],
  end: number,
): Estimate {
  const sound = estimatePlan(context, row ? [{ kind: 'audio', row }] : [], sounds, undefined);
  const newFrames = segments.reduce((sum, { frames }) => sum + frames, 0);
  const most = (target.bitrate * end) / 8;
  const cost = pictureCost(0, target.width * target.height);
  const seconds = (newFrames * cost) / context.support.framesPerSecond;
  const least = drawing?.motion === 'none' ? LEAST_SHARE : 0.5;
  return {
    bytes: [sound.bytes[0] + Math.round(most * least), sound.bytes[1] + Math.round(most * 1.15)],
    seconds: [sound.seconds[0] + seconds, sound.seconds[1] + 2 * seconds],
    newFrames,
  };
}
