import type { MediaMetadata, TrackInfo } from '../../../../protocol/media-info.ts';
import type { OutputContainer, TrackPlan } from '../../../../protocol/plan.ts';
import type { MediaContainer } from '../../../container/media-container.ts';
import type { StageContext } from '../../../stage.ts';

/**
 * Writes the packets of a finished run into a file of another container.
 * @param carrier the run's result as ISO BMFF, which may hold codecs that no such file of anybody else holds
 * @throws SluiceError disk-full, what reading the carrier throws; AbortError
 */
export type Muxer = (carrier: MediaContainer, sink: MuxSink, context: MuxContext) => Promise<void>;

/** The file that is written: from its start to its end, and now and then once more where it is known better. */
export interface MuxSink {
  /** Bytes written so far: the file has no holes. */
  readonly size: number;
  /**
   * @param position at most `size`
   * @throws SluiceError disk-full
   */
  write(position: number, bytes: Uint8Array): Promise<void>;
}

export interface MuxContext {
  readonly container: OutputContainer;
  /** Those of the carrier, in its order. */
  readonly tracks: readonly MuxTrack[];
  /** What the file may say about itself. */
  readonly metadata: MediaMetadata;
  readonly stage: StageContext;
}

export interface MuxTrack {
  readonly planned: Exclude<TrackPlan, { action: 'drop' }>;
  /** In the carrier. */
  readonly info: TrackInfo;
  /** As its source has them. ISO 639-2. */
  readonly language?: string;
  readonly title?: string;
}
