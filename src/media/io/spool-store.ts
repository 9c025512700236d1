import type { SealedSegment } from './sealed-segment.ts';

/**
 * A job's folder of sealed segment files: one file per track, segment and attempt, one writer each.
 * Nothing reads a file before it is sealed: every write to a growing file makes earlier `File`s of it unreadable.
 */
export interface SpoolStore {
  /** A new empty file. One of the same name from an earlier run is replaced. @throws SluiceError disk-full */
  create(name: string): Promise<SpoolFile>;
  /** A sealed file's bytes, by reference. */
  file(name: string): Promise<Blob>;
  /** Writes and flushes the index that makes a segment count as finished. @throws SluiceError disk-full */
  seal(segment: SealedSegment): Promise<void>;
  /**
   * What is finished of a plan: the latest attempt at each segment whose index is whole and whose files have its sizes
   * and its bytes, as far as the CRC tells. Everything else in the folder is removed. For a job that does not run.
   */
  sealed(plan: string): Promise<readonly SealedSegment[]>;
  /** Removes a file that counts for nothing; one that is gone or still held is let be. */
  discard(name: string): Promise<void>;
  /** Removes the job's folder and everything in it. */
  remove(): Promise<void>;
}

export interface SpoolFile {
  readonly name: string;
  readonly size: number;
  /**
   * Appends, or writes over what is there.
   * @param at a place before `size`
   * @throws SluiceError disk-full
   */
  write(bytes: Uint8Array<ArrayBuffer>, at?: number): void;
  /** Flushes and lets go of the file; it can be read from now on. @throws SluiceError disk-full */
  close(): void;
}
