/** What a level has to carry: coded size, the most pictures in any second, and bits a second at the peak. */
export interface LevelLoad {
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
  readonly bitrate: number;
}

/**
 * Variable rate encoders go above the average for seconds at a time; levels limit the rate into the decoder's
 * buffer, so the average is declared with this head-room.
 */
const PEAK_TO_AVERAGE = 1.5;

export function peakBitrate(load: LevelLoad): number {
  return load.bitrate * PEAK_TO_AVERAGE;
}
