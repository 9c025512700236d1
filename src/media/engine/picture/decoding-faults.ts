import { SluiceError } from '../../../protocol/error.ts';
import { isSilent } from '../../codec/codec-error.ts';
import type { Run } from '../run-state.ts';
import type { CodecLadder } from './codec-ladder.ts';
import type { DecodingPlace } from './decoding-place.ts';

/** Decoders that are taken away or fall silent one after the other, without a picture from any of them. */
const MOST_LOST = 3;
const MOST_SILENT = 1;

export interface Decoding {
  readonly run: Pick<Run, 'context' | 'note'>;
  readonly ladder: CodecLadder;
  /** There are other pipelines: a decoder that cannot be opened is not worth a second try. */
  readonly isOneOfMany: () => boolean;
}

/** Decides what a run of pictures does after its decoder has failed. */
export class DecodingFaults {
  readonly #decoding: Decoding;
  readonly #place: DecodingPlace;
  #lost = 0;
  #silent = 0;
  /** What the next kind of decoder was tried for. */
  #failed: SluiceError | undefined;

  constructor(decoding: Decoding, place: DecodingPlace) {
    this.#decoding = decoding;
    this.#place = place;
  }

  /**
   * Returns where another decoder is to go on.
   * @param shown pictures that came from the one that failed
   * @throws what is to be said where there is no other
   */
  take(cause: unknown, hardware: HardwareAcceleration, shown: number): void {
    const { run, ladder, isOneOfMany } = this.#decoding;
    const isDecoder = cause instanceof SluiceError && cause.stage === 'decode';
    if (run.context.signal.aborted || !isDecoder) throw cause;
    if (shown > 0) [this.#lost, this.#silent] = [0, 0];
    if (cause.code === 'codec-reclaimed') {
      if (this.#lost++ === MOST_LOST || (shown === 0 && isOneOfMany())) throw cause;
      this.#rebuild('The browser took the decoder away; another one went on.');
      return;
    }
    if (cause.code !== 'decoder-failed') throw this.#failed ?? cause;
    if (isSilent(cause) && this.#silent++ < MOST_SILENT) {
      this.#rebuild('The decoder stopped answering; another one went on.');
      return;
    }
    this.#failed = cause;
    if (ladder.decodeOtherwise(hardware)) return;
    if (isSilent(cause) || !this.#place.goBack()) throw cause;
  }

  #rebuild(message: string): void {
    this.#decoding.run.note('codec-rebuilt', message);
    this.#place.beginAnew();
  }
}
