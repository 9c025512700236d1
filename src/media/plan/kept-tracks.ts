import { SluiceError } from '../../protocol/error.ts';
import type { Warning } from '../../protocol/media-info.ts';
import { type OtherLoad, type PicturePlan, planPicture } from './picture-plan.ts';
import type { PlanContext } from './plan-context.ts';
import { planSound, type SoundPlan } from './sound-plan.ts';
import type { TrackChoice } from './track-choice.ts';
import type { UsableTracks } from './usable-tracks.ts';

/** What is done with each track, by id. */
export interface KeptTracks {
  readonly pictures: ReadonlyMap<number, PicturePlan>;
  readonly sounds: ReadonlyMap<number, SoundPlan>;
  /** Why the others are left out. */
  readonly dropped: ReadonlyMap<number, string>;
  readonly warnings: readonly Warning[];
}

/** @throws SluiceError what the primary track of its kind, or one asked for by its id, meets */
export function planKept(context: PlanContext, usable: UsableTracks, choice: TrackChoice): KeptTracks {
  const dropped = new Map([...choice.dropped].map(([id, { reason }]) => [id, reason]));
  const warnings = [...choice.dropped]
    .filter(([, drop]) => drop.warn)
    .map(([id, { reason }]) => left(id, reason));
  const strict = Array.isArray(context.recipe.tracks);
  /** A side track that cannot be made anew here does not stop the others. */
  function attempt<T>(id: number, side: boolean, plan: () => T): T | undefined {
    try {
      return plan();
    } catch (error) {
      if (!side || strict || !(error instanceof SluiceError) || !SIDE_CODES.has(error.code)) throw error;
      dropped.set(id, error.message);
      warnings.push(left(id, error.message));
      return undefined;
    }
  }

  const videos = usable.videos.filter((track) => choice.kept.has(track.id));
  const audios = usable.audios.filter((track) => choice.kept.has(track.id));
  const playable = audios.filter(
    (track, rank) => attempt(track.id, rank > 0, () => planSound(context, [track], false)) !== undefined,
  );
  const sounds = planSound(context, playable, videos.length === 0);
  const other = loadOf(sounds, videos.length);
  const pictures = new Map<number, PicturePlan>();
  for (const [rank, track] of videos.entries()) {
    const plan = attempt(track.id, rank > 0, () => planPicture(context, track, other));
    if (plan) pictures.set(track.id, plan);
  }
  for (const { decision } of sounds) warnings.push(...decision.warnings);
  for (const picture of pictures.values()) warnings.push(...picture.warnings);
  return { pictures, sounds: new Map(sounds.map((plan) => [plan.track.id, plan])), dropped, warnings };
}

const SIDE_CODES: ReadonlySet<string> = new Set(['codec-undecodable', 'codec-unencodable']);

function left(id: number, reason: string): Warning {
  return { code: 'track-dropped', message: `Track ${id} is left out. ${reason}` };
}

function loadOf(sounds: readonly SoundPlan[], sharers: number): OtherLoad {
  const bytes = sounds.reduce((sum, plan) => sum + plan.bytes, 0);
  const packets = sounds.reduce((sum, plan) => sum + plan.packets, 0);
  return { bytes, packets, sharers };
}
