import type {
  AudioTrackInfo,
  OtherTrackInfo,
  TrackInfo,
  VideoTrackInfo,
  Warning,
} from '../../protocol/media-info.ts';
import type { Row } from './row.ts';
import type { DropReason } from './track-choice.ts';

/** The output's tracks and what is left out, in the order of the plan. */
export interface Cast {
  readonly parts: readonly CastPart[];
  readonly warnings: readonly Warning[];
}

export type CastPart =
  | { readonly kind: 'video'; readonly row: Row<VideoTrackInfo> }
  | { readonly kind: 'audio'; readonly row: Row<AudioTrackInfo> }
  | { readonly kind: 'other'; readonly row: Row<OtherTrackInfo> }
  | {
      readonly kind: 'drop';
      readonly input: number;
      readonly track: TrackInfo;
      readonly reason: string;
      readonly asked: boolean;
    };

export function leftOut(id: number, reason: string): Warning {
  return { code: 'track-dropped', message: `Track ${id} is left out. ${reason}` };
}

/** Why a track that was let in is not there. */
export const NOTHING_SHOWN: DropReason = {
  reason: 'It has nothing in the parts that are taken.',
  warn: true,
  asked: false,
};
