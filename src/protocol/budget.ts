/** What the governor grants one job; the bound behind every queue. */
export interface Lease {
  /** Bytes of frames, packets and buffers that may be held at once. */
  readonly bytes: number;
  /** Packets given to a decoder and not yet answered. */
  readonly decodeQueue: number;
  /** Frames given to an encoder and not yet answered. */
  readonly encodeQueue: number;
  /** Segments that run at once, 1 to 10. */
  readonly pipelines: number;
  /** Bytes of the inputs that may be kept in blocks, so that what lies side by side is read once. */
  readonly readAhead: number;
}

/** What a job holds now and held at most, in bytes, as its own ledger counts. */
export interface MemoryReport {
  readonly held: number;
  /** Of `held`, pixels and samples. */
  readonly frameBytes: number;
  readonly peak: number;
  readonly frames: number;
  readonly peakFrames: number;
}
