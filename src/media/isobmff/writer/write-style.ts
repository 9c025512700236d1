export type IsoContainer = 'mp4' | 'mov' | 'm4a';

/** How boxes are written throughout one file. */
export interface WriteStyle {
  /** A `.mov`: QuickTime's form of handlers and metadata. */
  readonly quickTime: boolean;
  /** Without dates, names, user data and unknown boxes. */
  readonly strip: boolean;
}
