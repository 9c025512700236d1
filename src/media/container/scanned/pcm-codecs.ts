import type { PcmLayout } from '../packet-source.ts';

const INTEGER = { float: false, signed: true, littleEndian: true } as const;
const FLOAT = { float: true, signed: true, littleEndian: true } as const;

/** mediabunny's words for sound that is not compressed. */
const LAYOUTS: Readonly<Record<string, PcmLayout>> = {
  'pcm-u8': { ...INTEGER, bits: 8, signed: false },
  'pcm-s8': { ...INTEGER, bits: 8 },
  'pcm-s16': { ...INTEGER, bits: 16 },
  'pcm-s16be': { ...INTEGER, bits: 16, littleEndian: false },
  'pcm-s24': { ...INTEGER, bits: 24 },
  'pcm-s24be': { ...INTEGER, bits: 24, littleEndian: false },
  'pcm-s32': { ...INTEGER, bits: 32 },
  'pcm-s32be': { ...INTEGER, bits: 32, littleEndian: false },
  'pcm-f32': { ...FLOAT, bits: 32 },
  'pcm-f32be': { ...FLOAT, bits: 32, littleEndian: false },
  'pcm-f64': { ...FLOAT, bits: 64 },
  'pcm-f64be': { ...FLOAT, bits: 64, littleEndian: false },
};

export function pcmLayoutOf(codec: string): PcmLayout | undefined {
  return LAYOUTS[codec];
}
