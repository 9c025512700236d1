export type Phase = 'decode' | 'encode' | 'rest';

export interface CodecTimes {
  readonly frames: number;
  readonly seconds: { readonly decode: number; readonly encode: number };
}

/** Part of the file, in seconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What `copy` shall take without encoding anything. */
export interface CopyOrder {
  /** In this order; none: the whole file. */
  readonly clips: readonly Span[];
  /** Packets of the file's picture and sound. */
  readonly packets: { readonly video: number; readonly audio: number };
}

/** What the page offers, for the file in its input. Bitrates are bits a second. */
interface BenchPage {
  convert(bitrate: number): Promise<{ readonly seconds: number }>;
  copy(order: CopyOrder): Promise<{ readonly seconds: number }>;
  /** The whole conversion by ffmpeg.wasm. @param args between its input and its output */
  ffmpeg(args: readonly string[]): Promise<{ readonly seconds: number }>;
  /** Downloads what `convert` or `copy` has made. */
  save(): Promise<void>;
  measureCodecs(bitrate: number): Promise<CodecTimes>;
}

declare global {
  var bench: BenchPage;
  /** Put there by the Node side before `measureCodecs`; it resolves when the time so far has been read. */
  var enterPhase: (phase: Phase) => Promise<void>;
}
