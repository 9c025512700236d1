import type { PcmLayout } from '../../container/packet-source.ts';
import { boxesIn, viewOf } from '../box.ts';
import { childOf, type SampleEntry, soundVersion } from './sample-entry.ts';

const SIGNED_BIG: PcmLayout = { bits: 16, float: false, signed: true, littleEndian: false };

/**
 * How PCM lies in the bytes; undefined where the entry is something else. QuickTime File Format, "Sound Sample
 * Descriptions", and ISO/IEC 23003-5 for `ipcm` and `fpcm`.
 */
export function pcmLayout(entry: SampleEntry): PcmLayout | undefined {
  const bits = sampleBits(entry);
  switch (entry.format) {
    case 'raw ':
      return bits === 16 ? SIGNED_BIG : { ...SIGNED_BIG, bits: 8, signed: false };
    case 'NONE':
    case 'twos':
      return { ...SIGNED_BIG, bits };
    case 'sowt':
      return { ...SIGNED_BIG, bits, littleEndian: true };
    case 'in24':
      return { ...SIGNED_BIG, bits: 24, littleEndian: isLittle(entry) };
    case 'in32':
      return { ...SIGNED_BIG, bits: 32, littleEndian: isLittle(entry) };
    case 'fl32':
      return { ...SIGNED_BIG, bits: 32, float: true, littleEndian: isLittle(entry) };
    case 'fl64':
      return { ...SIGNED_BIG, bits: 64, float: true, littleEndian: isLittle(entry) };
    case 'lpcm':
      return linear(entry, bits);
    case 'ipcm':
    case 'fpcm':
      return described(entry);
    default:
      return undefined;
  }
}

function sampleBits(entry: SampleEntry): PcmLayout['bits'] {
  return entry.bytes.length >= 28 ? known(viewOf(entry.bytes).getUint16(26)) : 16;
}

function known(bits: number): PcmLayout['bits'] {
  return bits === 8 || bits === 24 || bits === 32 || bits === 64 ? bits : 16;
}

/** Version 2 of the sound description: `formatSpecificFlags` of Core Audio. */
function linear(entry: SampleEntry, bits: PcmLayout['bits']): PcmLayout {
  if (soundVersion(entry.bytes) !== 2 || entry.bytes.length < 72) return { ...SIGNED_BIG, bits };
  const view = viewOf(entry.bytes);
  const flags = view.getUint32(60);
  const float = (flags & 1) !== 0;
  return {
    bits: known(view.getUint32(56)),
    float,
    signed: float || (flags & 4) !== 0,
    littleEndian: (flags & 2) === 0,
  };
}

/** `pcmC`: flags, whose lowest bit means little-endian, and the size of a sample. */
function described(entry: SampleEntry): PcmLayout | undefined {
  const record = childOf(entry, 'pcmC');
  if (!record || record.length < 6) return undefined;
  const littleEndian = ((record[4] ?? 0) & 1) === 1;
  return { bits: known(record[5] ?? 16), float: entry.format === 'fpcm', signed: true, littleEndian };
}

/** `enda` inside `wave`. */
function isLittle(entry: SampleEntry): boolean {
  const wave = entry.children.find((box) => box.type === 'wave');
  if (!wave) return false;
  for (const box of boxesIn(entry.bytes, wave.start + wave.header, wave.end)) {
    if (box.type === 'enda') return entry.bytes[box.start + box.header + 1] === 1;
  }
  return false;
}
