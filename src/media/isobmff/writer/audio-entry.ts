import { SluiceError } from '../../../protocol/error.ts';
import { fourcc, viewOf } from '../box.ts';
import { type Bytes, u8, u16, u32 } from './big-endian.ts';
import { elementaryStream } from './elementary-stream.ts';
import { box, fullBox, type OutputBox, serialized } from './output-box.ts';

export interface AudioEntryInit {
  readonly codec: 'aac' | 'opus' | 'mp3' | 'flac' | 'ac-3' | 'vorbis' | 'pcm';
  /**
   * WebCodecs' `description`: AudioSpecificConfig, the Opus identification header, or the FLAC stream header.
   * MP3 and PCM have none. For AC-3, what `dac3` holds.
   */
  readonly record: Uint8Array | undefined;
  readonly sampleRate: number;
  readonly channels: number;
  /** PCM, little-endian: 32 bits are floating point. Default: 16. */
  readonly sampleBits?: 16 | 24 | 32;
  /** The entry is for a QuickTime file. */
  readonly quickTime?: boolean;
}

/**
 * A sample entry of our own for `stsd`, whole. ISO/IEC 14496-12 section 12.2.3 and 14496-14; "Encapsulation of
 * Opus in ISO Base Media File Format"; "Encapsulation of FLAC in ISO Base Media File Format".
 * @throws SluiceError encoder-failed without the record a player needs
 */
export function audioEntry(init: AudioEntryInit): Bytes {
  const { codec, sampleRate, channels, sampleBits = 16 } = init;
  const { type, configuration } = formOf(init);
  // Opus is always decoded at 48 kHz, whatever went in.
  const rate = codec === 'opus' ? 48_000 : expressible(sampleRate);
  return serialized(
    box(
      type,
      u16(0, 0, 0, 1),
      u32(0, 0),
      u16(channels, sampleBits),
      u32(0, rate * 0x10000),
      ...configuration,
    ),
  );
}

/** Bytes with its head, and the mark of the last block; RFC 9639 section 8. */
const STREAMINFO = 38;
const LAST_BLOCK = 0x80;

interface Form {
  readonly type: string;
  readonly configuration: readonly OutputBox[];
}

function formOf(init: AudioEntryInit): Form {
  switch (init.codec) {
    case 'aac':
      return { type: 'mp4a', configuration: [elementaryStream(0x40, needed(init))] };
    case 'vorbis':
      // As registered at mp4ra.org.
      return { type: 'mp4a', configuration: [elementaryStream(0xdd, needed(init))] };
    case 'mp3':
      // MPEG-1 and MPEG-2 sound, which differ by their rates.
      return {
        type: 'mp4a',
        configuration: [elementaryStream(init.sampleRate > 24_000 ? 0x6b : 0x69, undefined)],
      };
    case 'opus':
      return { type: 'Opus', configuration: [box('dOps', opusConfiguration(needed(init)))] };
    case 'flac':
      return { type: 'fLaC', configuration: [fullBox('dfLa', 0, 0, flacBlocks(needed(init)))] };
    case 'ac-3':
      return { type: 'ac-3', configuration: [box('dac3', needed(init))] };
    case 'pcm':
      return samples(init);
  }
}

/** `sowt` is the one form of QuickTime that needs nothing beside it; ISO/IEC 23003-5 section 6 has `ipcm` and `fpcm`. */
function samples({ sampleBits = 16, quickTime }: AudioEntryInit): Form {
  if (quickTime) return { type: 'sowt', configuration: [] };
  const type = sampleBits === 32 ? 'fpcm' : 'ipcm';
  return { type, configuration: [fullBox('pcmC', 0, 0, u8(1, sampleBits))] };
}

/** The field has 16 bits: the largest whole division of a rate that does not fit, as FLAC's mapping has it. */
function expressible(sampleRate: number): number {
  let rate = sampleRate;
  while (rate > 0xffff) rate = Math.floor(rate / 2);
  return rate;
}

/** The Ogg header is little-endian with a mark and version 1, `dOps` is big-endian without and has version 0. */
function opusConfiguration(record: Uint8Array): Bytes {
  if (record.length < 19 || fourcc(record, 0) !== 'Opus') throw unusable('opus');
  const view = viewOf(record);
  const channels = view.getUint8(9);
  const preSkip = view.getUint16(10, true);
  const inputRate = view.getUint32(12, true);
  const gain = view.getInt16(16, true);
  return serialized(u8(0, channels), u16(preSkip), u32(inputRate), u16(gain), record.subarray(18));
}

/** STREAMINFO alone, as the last block there is: what else a file says of itself is no business of a decoder. */
function flacBlocks(record: Uint8Array): Uint8Array {
  const blocks = fourcc(record, 0) === 'fLaC' ? record.subarray(4) : record;
  const info = blocks.slice(0, STREAMINFO);
  info[0] = LAST_BLOCK;
  return info;
}

function needed({ codec, record }: AudioEntryInit): Uint8Array {
  if (record) return record;
  throw unusable(codec);
}

function unusable(codec: string): SluiceError {
  return new SluiceError('encoder-failed', {
    stage: 'write',
    message: 'The encoder did not say how its sound is to be decoded.',
    details: { codec },
  });
}
