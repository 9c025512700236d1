/** One encoded unit. Times in ticks of its track's timescale, on the presentation time line. */
export interface Packet {
  readonly data: Uint8Array;
  readonly pts: number;
  readonly dts: number;
  readonly duration: number;
  /** A decoder can start here. */
  readonly key: boolean;
  /** Needed to decode what follows, but outside the edit list: never shown. */
  readonly hidden: boolean;
  /** Which of the track's sample descriptions it needs, from 0. */
  readonly description: number;
}

/**
 * A decoded picture or block of sound. Whoever holds one closes it; handing it on is transfer.
 * `timestamp` is in µs of presentation time.
 */
export type Frame = VideoFrame | AudioData;
