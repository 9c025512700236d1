/** New sound as the encoder gave it. Sample frames at the target's rate, from the start of the output. */
export interface EncodedSound {
  readonly data: Uint8Array;
  readonly position: number;
  readonly frames: number;
  /** Given with the first packet. */
  readonly config: AudioDecoderConfig | undefined;
}
