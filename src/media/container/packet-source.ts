import type { TrackInfo } from '../../protocol/media-info.ts';
import type { Packet } from '../packet.ts';

/** Any track as packets in decode order, with what index it has. */
export interface PacketSource {
  readonly info: TrackInfo;
  /** One per sample description, in the order `Packet.description` counts. */
  readonly descriptions: readonly TrackDescription[];
  readonly index: TrackIndex;
  /**
   * What is needed to show `from ≤ pts < to`, in decode order: it begins at the last packet a decoder can
   * start at, and may begin with hidden packets. Data is read ahead in blocks and must be used before the
   * next packet is asked for, or copied.
   * @param from ticks of the track's timescale, on the presentation time line
   */
  packets(from: number, to: number, signal: AbortSignal): AsyncGenerator<Packet>;
  /** The data of packets by decode index, from and before; where the track's table cannot say where they lie. */
  data?(from: number, to: number, signal: AbortSignal): AsyncGenerator<Uint8Array>;
}

/** What a decoder is configured with; `description` is the raw configuration record where there is one. */
export interface TrackDescription {
  readonly codecString: string;
  readonly description: Uint8Array<ArrayBuffer> | undefined;
  /** PCM only: how the samples lie in the bytes. */
  readonly pcm?: PcmLayout;
}

export interface PcmLayout {
  readonly bits: 8 | 16 | 24 | 32 | 64;
  readonly float: boolean;
  readonly signed: boolean;
  readonly littleEndian: boolean;
}

/** What is known of a track without reading its media. Seconds of presentation time. */
export interface TrackIndex {
  readonly packets: number;
  /** Times of the packets a decoder can start at, ascending. */
  keyTimes(): Float64Array;
  /** Packets shown with start ≤ pts < end. */
  framesBetween(start: number, end: number): number;
  /** Bytes of the packets with start ≤ pts < end. */
  bytesBetween(start: number, end: number): number;
  /** Presentation times of the packets shown, or of those with start ≤ pts < end; ascending, made anew at each call. */
  times(start?: number, end?: number): Float64Array;
  /**
   * The nearest times, at or before `time` and at or after it, where pictures part cleanly: what is decoded before
   * is shown before, what is decoded after is shown after. Counted from the sync packet at or before `time`; times
   * of packets shown, or the end of the last.
   */
  closedAround(time: number): readonly [before: number, after: number];
}
