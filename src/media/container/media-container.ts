import type { MediaInfo } from '../../protocol/media-info.ts';
import type { BlockReader } from '../io/block-reader.ts';
import type { IsoFile, TableTrack } from '../isobmff/iso-file.ts';
import type { PacketSource } from './packet-source.ts';

/** An opened file: what it is, and its usable tracks as packets. */
export interface MediaContainer {
  readonly info: MediaInfo;
  /** The packets of a track that is usable, by its id. */
  track(id: number): PacketSource;
  /** The file through the block cache that all readers of this container share. */
  readonly bytes: BlockReader;
  /** All tracks by their tables. */
  readonly tracks: readonly TableTrack[];
  /** The raw boxes, where the file is ISO BMFF: a new `moov` is written from them. */
  readonly iso: IsoFile | undefined;
  /** Its sample entries are QuickTime's, where those are other than ISO's. */
  readonly isQuickTime?: boolean;
  /** Lets go of what was written to the disk to open it; it can be read no longer. */
  readonly release?: () => void;
}
