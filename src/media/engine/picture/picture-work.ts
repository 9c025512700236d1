import type { VideoTarget } from '../../../protocol/plan.ts';
import type { Splicer } from '../../splice/splice.ts';
import type { Run } from '../run-state.ts';
import type { CodecLadder } from './codec-ladder.ts';

/** What all pipelines of a track share. */
export interface PictureWork {
  /** Its signal ends them all as soon as one fails. */
  readonly run: Run;
  /** Position in the plan's tracks. */
  readonly track: number;
  readonly timescale: number;
  /** What the pictures are to be. */
  readonly planned: VideoTarget;
  readonly ladder: CodecLadder;
  /** Where new pictures stand among copied ones. */
  readonly splicer: Splicer | undefined;
}
