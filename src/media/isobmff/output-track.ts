import type { IsoTrack } from './iso-file.ts';
import type { PacketChunks } from './packet-chunks.ts';

/** One track as the writer needs it: what its packets are and where their bytes stand. */
export interface OutputTrack {
  readonly kind: 'video' | 'audio' | 'other';
  /** Ticks a second of all times below. */
  readonly timescale: number;
  /** The source's track: its handler, language, dates and user data are kept. None: a plain new one. */
  readonly source: IsoTrack | undefined;
  /** Which of several files `source` is in: track ids count within one. None: the first. */
  readonly input?: number;
  /** Whole sample entry boxes for `stsd`. */
  readonly entries: readonly Uint8Array<ArrayBuffer>[];
  readonly packets: PacketTable;
  /** Where the bytes are, in packet order. */
  readonly chunks: PacketChunks;
  /** Which packets of which source tracks these are, in order: other tables that count packets are cut after it. */
  readonly origins?: readonly PacketOrigin[];
  /** When the first tick shown appears, and which media time that is. */
  readonly edit: OutputEdit;
  /**
   * Video only. Pixels, square, before the matrix is applied, and the nine values of `tkhd` as `displayMatrix()`
   * makes them. None: as in the source, or upright in the size of the first entry.
   */
  readonly display?: { readonly width: number; readonly height: number; readonly matrix: readonly number[] };
}

/** Per packet, in decode order. */
export interface PacketTable {
  readonly count: number;
  /** Bytes; one number where all are alike (PCM has a packet a sample: an array would be larger than the media). */
  readonly sizes: Uint32Array | number;
  /** Ticks until the next packet is decoded; one number where all are alike. */
  readonly durations: Uint32Array | number;
  /** pts − dts, or undefined where it is always 0. */
  readonly compositions: Int32Array | undefined;
  /** Indices of sync packets, or undefined where all are. */
  readonly syncs: Uint32Array | undefined;
  /** Index into `entries` per packet, or undefined where it is always 0. */
  readonly descriptions: Uint8Array | undefined;
}

/** Packets that were copied from a source's table, or, without `track`, new ones. */
export interface PacketOrigin {
  readonly track: IsoTrack | undefined;
  /** Decode indices, from and before. */
  readonly from: number;
  readonly to: number;
}

/** All in the track's timescale. */
export interface OutputEdit {
  /** Nothing is shown for so long at the start. */
  readonly delay: number;
  readonly mediaTime: number;
  readonly duration: number;
}
