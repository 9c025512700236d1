/** What an encoder is told for a segment. Bits a second; quantizers as WebCodecs has them for the codec. */
export type Rate = BitrateRate | QuantizerRate;

export interface BitrateRate {
  readonly kind: 'bitrate';
  readonly bitrate: number;
  /** Pictures a second that the encoder divides it by, where they are not the target's. */
  readonly frameRate?: number;
}

export interface QuantizerRate {
  readonly kind: 'quantizer';
  readonly quantizer: number | QuantizerSteering;
}

/** Decides the quantizer of each picture of a segment while it is made. */
export interface QuantizerSteering {
  /** Asked right before a picture goes into the encoder. `timestamp`: µs of output time. */
  quantizerAt(timestamp: number, key: boolean): number;
  /** A picture has come out. */
  made(timestamp: number, bytes: number, key: boolean): void;
}
