/** What a file may claim. Beyond it is `container-refused`, whatever the rest of the file says. */
export const CAPS = {
  /** Boxes in boxes. */
  depth: 16,
  /** Boxes in one `moov` or one `moof`. */
  boxes: 100_000,
  /** Boxes at the top level; a day in fragments of half a second has 350,000. */
  topBoxes: 1_000_000,
  /** Bytes of `moov`; its tables are read one by one. */
  moovBytes: 512 * 1024 * 1024,
  /** Bytes of `moov` besides its sample tables, and of one `moof`. */
  keptBytes: 64 * 1024 * 1024,
  tracks: 64,
  /** Packets of one track: 77 hours at 60 a second. */
  samples: 16_777_216,
  /** Samples without a byte, in the whole file. */
  emptySamples: 1_000_000,
  /** Entries of one edit list. */
  edits: 10_000,
} as const;
