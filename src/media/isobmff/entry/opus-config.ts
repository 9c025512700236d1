import { viewOf } from '../box.ts';
import type { AudioCodec } from './audio-codec.ts';
import { childOf, type SampleEntry } from './sample-entry.ts';

type Sound = Pick<AudioCodec, 'sampleRate' | 'channels'>;

/**
 * `dOps`, "Encapsulation of Opus in ISO Base Media File Format" section 4.3.2, rewritten as the `OpusHead` of RFC 7845
 * that WebCodecs asks for: the same fields, little-endian.
 */
export function opusConfig(entry: SampleEntry, sound: Sound): AudioCodec {
  const record = childOf(entry, 'dOps');
  if (!record || record.length < 11)
    return { ...sound, codec: 'opus', known: true, codecString: undefined, description: undefined };
  const from = viewOf(record);
  const head = new Uint8Array(8 + record.length);
  const to = viewOf(head);
  head.set(new TextEncoder().encode('OpusHead'));
  head.set(record, 8);
  head[8] = 1;
  to.setUint16(10, from.getUint16(2), true);
  to.setUint32(12, from.getUint32(4), true);
  to.setUint16(16, from.getUint16(8), true);
  // An Opus decoder gives 48 kHz whatever went in.
  return {
    codec: 'opus',
    known: true,
    codecString: 'opus',
    description: head,
    sampleRate: 48_000,
    channels: from.getUint8(1),
  };
}
