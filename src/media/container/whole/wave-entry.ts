import type { SampleEntry } from '../../isobmff/entry/sample-entry.ts';
import { sampleEntries } from '../../isobmff/entry/sample-entry.ts';
import { u16, u32 } from '../../isobmff/writer/big-endian.ts';
import { box, serialized } from '../../isobmff/writer/output-box.ts';

/** Codes of sample entries by `wFormatTag`, as ffmpeg's readers of movies know them. */
const FORMATS: Readonly<Record<number, string>> = { 352: 'WMA1', 353: 'WMA2', 354: 'owma' };

/**
 * A sample entry for sound that is known by its `WAVEFORMATEX` alone, in the box that ffmpeg reads one from.
 * @param head of a WAV file
 * @returns undefined where it is none
 */
export function waveEntry(head: Uint8Array<ArrayBuffer>): SampleEntry | undefined {
  const format = formatChunk(head);
  if (!format) return undefined;
  const view = new DataView(format.buffer, format.byteOffset, format.length);
  const tag = view.getUint16(0, true);
  const type = FORMATS[tag] ?? `ms${String.fromCharCode(tag >> 8, tag & 255)}`;
  // Up to 65 kHz: the field has 16 bits before the point.
  const rate = Math.min(view.getUint32(4, true), 0xffff);
  const fixed = [
    new Uint8Array(6),
    u16(1),
    u32(0, 0),
    u16(view.getUint16(2, true), 16, 0, 0),
    u32(rate << 16),
  ];
  const entry = box(type, ...fixed, box('wfex', format));
  return sampleEntries(serialized(u32(0, 1), entry), 'audio')[0];
}

/** The chunk `fmt ` of a RIFF file. */
function formatChunk(head: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  for (let at = 12; at + 8 <= head.length; ) {
    const size = view.getUint32(at + 4, true);
    if (view.getUint32(at) === 0x666d7420)
      return size >= 16 && at + 8 + size <= head.length ? head.slice(at + 8, at + 8 + size) : undefined;
    at += 8 + size + (size & 1);
  }
  return undefined;
}
