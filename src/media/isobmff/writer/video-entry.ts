import { SluiceError } from '../../../protocol/error.ts';
import type { ColorInfo } from '../../../protocol/media-info.ts';
import { type Bytes, latin1, u8, u16, u32 } from './big-endian.ts';
import { colorCodes } from './color-code.ts';
import { box, type OutputBox, serialized } from './output-box.ts';
import { av1Configuration, vpConfiguration } from './video-configuration.ts';

export interface VideoEntryInit {
  /** As WebCodecs gives it: avc1, avc3, hvc1, hev1, vp8, vp09 or av01 with profile and level. */
  readonly codecString: string;
  /** WebCodecs' `description`: needed for AVC and HEVC, made from the codec string for the others. */
  readonly record: Uint8Array | undefined;
  /** Coded size. */
  readonly width: number;
  readonly height: number;
  readonly color: ColorInfo;
  readonly pixelAspectRatio: { readonly horizontal: number; readonly vertical: number };
}

/**
 * A sample entry of our own for `stsd`, whole. ISO/IEC 14496-12 section 12.1.3; 14496-15; "VP Codec ISO Media
 * File Format Binding" and "AV1 Codec ISO Media File Format Binding".
 * @throws SluiceError codec-unencodable for a codec that has no place in these files, encoder-failed without the
 * record a player needs
 */
export function videoEntry(init: VideoEntryInit): Bytes {
  const { width, height, pixelAspectRatio } = init;
  const { type, configuration } = formOf(init);
  const { horizontal, vertical } = pixelAspectRatio;
  return serialized(
    box(
      type,
      u16(0, 0, 0, 1),
      new Uint8Array(16),
      u16(width, height),
      // 72 dpi, one frame a sample, no compressor name, 24 bits, no colour table: fixed by the standard.
      u32(0x480000, 0x480000, 0),
      u16(1),
      new Uint8Array(32),
      u16(24, -1),
      configuration,
      ...(horizontal === vertical ? [] : [box('pasp', u32(horizontal, vertical))]),
      ...colorBox(init.color),
    ),
  );
}

/**
 * Pictures that are files of their own stand in nobody's MP4: a carrier alone holds them, until they are written as what
 * was asked for.
 */
const SINGLE_PICTURES: ReadonlySet<string> = new Set(['gif', 'webp', 'png', 'jpeg']);

interface Form {
  readonly type: string;
  readonly configuration: OutputBox;
}

function formOf({ codecString, record, color }: VideoEntryInit): Form {
  const type = codecString.split('.')[0] ?? '';
  if (type === 'avc1' || type === 'avc3')
    return { type, configuration: box('avcC', needed(record, codecString)) };
  if (type === 'hvc1' || type === 'hev1') {
    // The record has the parameter sets, as hvc1 asks for; Apple's players refuse hev1.
    return { type: 'hvc1', configuration: box('hvcC', needed(record, codecString)) };
  }
  if (type === 'vp8' || type === 'vp08')
    return { type: 'vp08', configuration: vpConfiguration(codecString, color) };
  if (type === 'vp09') return { type, configuration: vpConfiguration(codecString, color) };
  if (SINGLE_PICTURES.has(type)) return { type: 'pict', configuration: box('pctC', latin1(type)) };
  if (type === 'av01') return { type, configuration: box('av1C', record ?? av1Configuration(codecString)) };
  throw new SluiceError('codec-unencodable', { stage: 'write', details: { codecString } });
}

function needed(record: Uint8Array | undefined, codecString: string): Uint8Array {
  if (record) return record;
  throw new SluiceError('encoder-failed', {
    stage: 'write',
    message: 'The encoder did not say how its pictures are to be decoded.',
    details: { codecString },
  });
}

/** None where nothing is known: a player then looks into the pictures, or at their size. */
function colorBox(color: ColorInfo): OutputBox[] {
  const { primaries, transfer, matrix, fullRange } = color;
  if (!primaries && !transfer && !matrix && !fullRange) return [];
  const codes = colorCodes(color);
  return [
    box('colr', latin1('nclx'), u16(codes.primaries, codes.transfer, codes.matrix), u8(fullRange ? 0x80 : 0)),
  ];
}
