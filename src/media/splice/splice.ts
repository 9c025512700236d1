import { SluiceError } from '../../protocol/error.ts';
import { av1Splice } from './av1-splice.ts';
import { AvcSplice, mergedAvcRecord } from './avc-splice.ts';
import { spliceFailure } from './splice-failure.ts';
import { vp9Splice } from './vp9-splice.ts';

export type SplicedCodec = 'avc' | 'hevc' | 'vp9' | 'av1';

/** Whether there is a way for new pictures of a codec to stand among copied ones. */
export function isSpliced(codec: string): codec is SplicedCodec {
  return codec === 'avc' || codec === 'hevc' || codec === 'vp9' || codec === 'av1';
}

/** How one encoder's packets stand among those of the source. */
export interface Spliced {
  /**
   * The encoder's parameter sets as they stand beside the source's: a configuration record of them alone, with NAL
   * lengths of the source's size. Undefined where the codec has none.
   */
  readonly record: Uint8Array<ArrayBuffer> | undefined;
  /** A packet of that encoder as it is written. @throws SluiceError output-invalid where it cannot stand there */
  rewrite(packet: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

/**
 * Makes new pictures fit among copied ones of one track, under one sample entry: a second one at the switch stops
 * Chromium's player. The same encoder record gives the same ids each time.
 */
export class Splicer {
  readonly #add: (encoder: Uint8Array | undefined) => Spliced;
  readonly #keep: (record: Uint8Array) => void;

  /**
   * @param source the source's configuration record: the payload of `avcC`, `vpcC` or `av1C`
   * @throws SluiceError plan-impossible where this codec cannot be spliced, output-invalid where the record is unusable
   */
  constructor(codec: SplicedCodec, source: Uint8Array | undefined) {
    const splice = codec === 'avc' && source ? new AvcSplice(source) : undefined;
    this.#add = adder(codec, source, splice);
    this.#keep = (record) => splice?.keep(record);
  }

  /** A record that an earlier splicer gave: what the same encoder makes gets the same ids, and no other gets them. */
  keep(record: Uint8Array): void {
    this.#keep(record);
  }

  /** @param encoder its configuration record @throws SluiceError output-invalid where there is no room for its sets */
  add(encoder: Uint8Array | undefined): Spliced {
    return this.#add(encoder);
  }
}

/** The configuration record of the one sample entry. @throws SluiceError output-invalid with too many parameter sets */
export function mergedRecord(
  codec: SplicedCodec,
  source: Uint8Array | undefined,
  added: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> | undefined {
  if (codec !== 'avc' || !source || added.length === 0) return source?.slice();
  return mergedAvcRecord(source, added);
}

function adder(
  codec: SplicedCodec,
  source: Uint8Array | undefined,
  splice: AvcSplice | undefined,
): (encoder?: Uint8Array) => Spliced {
  if (codec === 'vp9') return () => vp9Splice(source);
  if (codec === 'av1') return (encoder) => av1Splice(source, encoder);
  if (codec === 'hevc')
    throw new SluiceError('plan-impossible', {
      stage: 'encode',
      message: 'New pictures cannot be set among copied ones in H.265 video.',
      hint: 'Ask for a cut at key frames, or for all new pictures.',
    });
  if (!splice) throw spliceFailure('the source has no configuration record');
  return (encoder) => {
    if (!encoder) throw spliceFailure('the encoder gave no configuration record');
    return splice.add(encoder);
  };
}
