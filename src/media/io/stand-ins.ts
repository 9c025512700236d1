/** A file on the disk that stands in for an input: the same packets in a container that can be read at any place. */
export interface StandIn {
  readonly blob: Blob;
  /** What was found out while it was made; JSON. */
  readonly facts: unknown;
  /** It may be removed from now on. */
  readonly release: () => void;
}

/** Where they are kept while somebody reads them. */
export interface StandIns {
  /**
   * The stand-in of that name, made where there is none. One is made at a time, and one that was not finished counts
   * for nothing.
   * @param name of the input, the same for the same bytes
   * @param bytes that it will take on the disk, about
   * @param make writes the file (a `FileSystemFileHandle`) and tells the facts
   * @throws SluiceError disk-full; AbortError, and what `make` throws
   */
  take(
    name: string,
    bytes: number,
    make: (handle: FileSystemFileHandle) => Promise<unknown>,
    signal: AbortSignal,
  ): Promise<StandIn>;
}
