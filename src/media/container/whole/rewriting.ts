import type { FfmpegWorkers } from '../../ffmpeg/ffmpeg-workers.ts';
import type { StandIns } from '../../io/stand-ins.ts';

/** What files are opened with that only ffmpeg takes apart. */
export interface Rewriting {
  readonly ffmpeg: Pick<FfmpegWorkers, 'run'>;
  readonly standIns: StandIns;
}
