import type { Chapter } from './chapter-list.ts';

export type IsoContainer = 'mp4' | 'mov' | 'm4a';

/** How boxes are written throughout one file. */
export interface WriteStyle {
  /** A `.mov`: QuickTime's form of handlers and metadata. */
  readonly quickTime: boolean;
  /** The source is of the other kind of file: boxes that differ take this one's form. */
  readonly converts: boolean;
  /** Without dates, names, user data and unknown boxes. */
  readonly strip: boolean;
  /** Seconds that are cut off the start of the movie: it was recorded so much later. */
  readonly late: number;
  /** Chapters in place of the source's; undefined: they stay as they are. */
  readonly chapters: readonly Chapter[] | undefined;
}
