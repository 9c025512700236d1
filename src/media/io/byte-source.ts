/** Random-access bytes. Reads are counted, so that a job can say what it read. */
export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  readonly name: string;
  /** Bytes handed out by the medium below so far. */
  readonly bytesRead: number;
  /**
   * Exactly the bytes from `start` to `end`.
   * @throws SluiceError source-unreadable, source-changed, source-permission or network-lost; AbortError.
   */
  read(start: number, end: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** The medium as a Blob where it is one: parts of a rope can then point into it without reading. */
  readonly blob: Blob | undefined;
}
