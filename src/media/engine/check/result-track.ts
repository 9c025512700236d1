import type { TrackInfo } from '../../../protocol/media-info.ts';
import type { TrackPlan } from '../../../protocol/plan.ts';
import type { MediaContainer } from '../../container/media-container.ts';
import { stretchesOf } from '../copy/copied-packets.ts';
import type { Run } from '../run-state.ts';
import { checkFailure } from './check-failure.ts';

/** A track of the plan, and what became of it in the result. */
export interface ResultTrack {
  readonly planned: Exclude<TrackPlan, { action: 'drop' }>;
  readonly info: TrackInfo;
}

/**
 * The writer keeps the plan's order, kind by kind.
 * @throws SluiceError output-invalid where pictures or sound are not there, or cannot be used
 */
export function resultTracks(run: Pick<Run, 'plan' | 'inputs'>, { info }: MediaContainer): ResultTrack[] {
  return KINDS.flatMap((kind) => {
    const kept = run.plan.tracks.filter((track) => track.kind === kind && isWritten(run, track));
    const found = info.tracks.filter((track) => kindOf(track) === kind);
    if (kind !== 'other' && found.length !== kept.length)
      throw checkFailure('tracks are missing', { kind, expected: kept.length, found: found.length });
    return kept.flatMap((planned, position) => {
      const track = found[position];
      if (planned.action === 'drop' || !track) return [];
      if (track.unusable && kind !== 'other')
        throw checkFailure('a track cannot be used', { kind, why: track.unusable.code });
      return [{ planned, info: track }];
    });
  });
}

/** A track that is to be copied and has nothing to be copied is left out. */
function isWritten(run: Pick<Run, 'plan' | 'inputs'>, track: TrackPlan): boolean {
  if (track.action !== 'copy') return track.action === 'encode';
  return track.segments.some(({ kind }) => kind === 'encode') || stretchesOf(run, track).length > 0;
}

const KINDS = ['video', 'audio', 'other'] as const;

function kindOf({ kind }: TrackInfo): TrackPlan['kind'] {
  return kind === 'video' || kind === 'audio' ? kind : 'other';
}
