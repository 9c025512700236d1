import { SluiceError } from '../../../protocol/error.ts';
import type { Segment, VideoTarget } from '../../../protocol/plan.ts';
import { isSilent } from '../../codec/codec-error.ts';
import { chooseEncoder, encoderRungs } from '../../codec/encoder-choice.ts';
import type { Run } from '../run-state.ts';

/** A codec that the browser takes away again and again before a segment is made will be taken away for ever. */
const MOST_RECLAIMED = 8;

interface Failures {
  silent: number;
  reclaimed: number;
}

/**
 * What a track's pictures are decoded and encoded by: hardware first, then software, each kind tried once for what
 * failed (https://github.com/w3c/webcodecs/issues/656). What failed once is not asked again for the rest of the track.
 */
export class CodecLadder {
  readonly #run: Pick<Run, 'note' | 'codecs'>;
  readonly #planned: VideoTarget;
  readonly #rungs: VideoTarget['hardware'][];
  readonly #failures = new Map<number, Failures>();
  #target: VideoTarget;
  #decoding: HardwareAcceleration;
  #stepping: Promise<boolean> | undefined;

  constructor(run: Pick<Run, 'note' | 'codecs' | 'settings'>, planned: VideoTarget) {
    const software = run.settings.without.includes('hardware');
    this.#run = run;
    this.#planned = planned;
    this.#target = planned;
    this.#rungs = encoderRungs(planned, software);
    this.#decoding = software ? 'prefer-software' : 'no-preference';
  }

  /** With the kind of encoder that is used now. */
  get target(): VideoTarget {
    return this.#target;
  }

  get decoding(): HardwareAcceleration {
    return this.#decoding;
  }

  /** Finds an encoder. @throws SluiceError codec-unencodable */
  async begin(): Promise<VideoTarget> {
    const target = await chooseEncoder(this.#planned, this.#rungs);
    this.#rungs.splice(0, this.#rungs.indexOf(target.hardware) + 1);
    const { codecString, width, height, hardware } = target;
    this.#run.codecs.push(`${codecString} ${width}×${height}, ${hardware}`);
    this.#target = target;
    return target;
  }

  /** A decoder of this kind has failed. @returns whether there is another kind to try */
  decodeOtherwise(used: HardwareAcceleration): boolean {
    if (used !== this.#decoding) return true;
    if (used === 'prefer-software') return false;
    this.#decoding = 'prefer-software';
    this.#run.note('codec-changed', 'The decoder failed, so the rest is decoded in software.');
    return true;
  }

  /** @returns whether a segment that failed is to be made again. @param used what it was encoded with */
  async again(segment: Segment, used: VideoTarget, cause: unknown): Promise<boolean> {
    if (!(cause instanceof SluiceError)) return false;
    const failures = this.#failures.get(segment.index) ?? { silent: 0, reclaimed: 0 };
    this.#failures.set(segment.index, failures);
    const isAgain = await this.#isAgain(failures, used, cause);
    const part = segment.index + 1;
    if (isAgain) this.#run.note('segment-again', `Part ${part} could not be finished, so it is made again.`);
    return isAgain;
  }

  async #isAgain(failures: Failures, used: VideoTarget, cause: SluiceError): Promise<boolean> {
    if (cause.code === 'codec-reclaimed') return failures.reclaimed++ < MOST_RECLAIMED;
    if (cause.stage === 'filter') return cause.code === 'decoder-failed' && this.#readsOtherwise();
    if (cause.stage !== 'encode') return false;
    if (isSilent(cause) && failures.silent++ === 0) return true;
    const isEncoder = cause.code === 'encoder-failed' || cause.code === 'codec-unencodable';
    return isEncoder && this.#encodeOtherwise(used);
  }

  /** Pixels that the hardware does not give out may be had from software. */
  #readsOtherwise(): boolean {
    return this.#decoding !== 'prefer-software' && this.decodeOtherwise(this.#decoding);
  }

  /** Of several segments that fail at once, the first one takes the step. */
  #encodeOtherwise(used: VideoTarget): Promise<boolean> {
    this.#stepping ??= this.#stepFrom(used).finally(() => {
      this.#stepping = undefined;
    });
    return this.#stepping;
  }

  async #stepFrom(used: VideoTarget): Promise<boolean> {
    if (used !== this.#target) return true;
    if (this.#rungs.length === 0) return false;
    const found = await this.begin().catch(() => undefined);
    if (!found) return false;
    const kind = found.hardware === 'prefer-software' ? 'in software' : 'by whatever the browser chooses';
    this.#run.note('codec-changed', `The encoder failed, so the rest is encoded ${kind}.`);
    return true;
  }
}
