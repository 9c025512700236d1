export type Phase = 'decode' | 'encode' | 'rest';

export interface CodecTimes {
  readonly frames: number;
  readonly seconds: { readonly decode: number; readonly encode: number };
}

/** What the page offers, for the file in its input. Bitrates are bits a second. */
interface BenchPage {
  convert(bitrate: number): Promise<{ readonly seconds: number }>;
  /** Downloads what `convert` has made. */
  save(): Promise<void>;
  measureCodecs(bitrate: number): Promise<CodecTimes>;
}

declare global {
  var bench: BenchPage;
  /** Put there by the Node side before `measureCodecs`; it resolves when the time so far has been read. */
  var enterPhase: (phase: Phase) => Promise<void>;
}
