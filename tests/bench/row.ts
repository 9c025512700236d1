import type { Clip } from './clips.ts';

/** More than this many cores busy for others, and a time is not to be trusted. */
const QUIET_CORES = 0.35;

/** What one run of one contestant gave. Seconds and bytes. */
export interface Row {
  readonly clip: Clip['name'];
  readonly name: string;
  readonly round: number;
  /** Bits a second of video asked for. */
  readonly bitrate: number;
  readonly seconds: number;
  readonly fps: number;
  readonly cpuSeconds: number;
  /** 0 where there is none or it says nothing. */
  readonly peakRenderer: number;
  readonly peakTree: number;
  readonly foreignCores: number;
  /** The same job by the clock outside. */
  readonly elapsed: number;
  /** Null where no file is made. */
  readonly size: number | null;
  /** Null where it was not measured: it is, once for each contestant and clip. */
  readonly ssim: number | null;
  /** Its size was too far from the others', so it was run again with another bitrate; left out of all medians. */
  readonly isUnmatched: boolean;
}

export interface Failure {
  /** The clip, or the job without loss. */
  readonly clip: string;
  readonly name: string;
  readonly round: number;
  readonly message: string;
}

export const isQuiet = ({ foreignCores }: Pick<Row, 'foreignCores'>) => foreignCores <= QUIET_CORES;
