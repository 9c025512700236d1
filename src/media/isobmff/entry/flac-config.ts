import type { AudioCodec } from './audio-codec.ts';
import { BitReader } from './bit-reader.ts';
import { childOf, type SampleEntry } from './sample-entry.ts';

type Sound = Pick<AudioCodec, 'sampleRate' | 'channels'>;

/**
 * `dfLa`, "Encapsulation of FLAC in ISO Base Media File Format" section 3.3.2, as the stream head that WebCodecs asks
 * for: `fLaC` and the metadata blocks. The rate stands in STREAMINFO, RFC 9639 section 8.2.
 */
export function flacConfig(entry: SampleEntry, sound: Sound): AudioCodec {
  const record = childOf(entry, 'dfLa');
  if (!record || record.length < 42)
    return { ...sound, codec: 'flac', known: true, codecString: undefined, description: undefined };
  const head = new Uint8Array(record.length);
  head.set(new TextEncoder().encode('fLaC'));
  head.set(record.subarray(4), 4);
  const bits = new BitReader(record, (8 + 10) * 8);
  const sampleRate = bits.bits(20);
  const channels = bits.bits(3) + 1;
  return { codec: 'flac', known: true, codecString: 'flac', description: head, sampleRate, channels };
}
