import { describe, expect, it } from 'vitest';
import { boxesIn } from '../../../../../src/media/isobmff/box.ts';
import { cleanEntry } from '../../../../../src/media/isobmff/writer/clean-entry.ts';
import { avc1, box, full, join, numbers, soundEntry, text, u32 } from '../../../../support/iso-boxes.ts';

const secret = box('priv', text('serial 1234'));
const types = (entry: Uint8Array, start: number) =>
  [...boxesIn(entry, start, entry.length)].map(({ type }) => type);
const holds = (entry: Uint8Array, word: string) => Buffer.from(entry).includes(word);

describe('a sample entry without what is private', () => {
  it('keeps how pictures are decoded and shown', () => {
    const needed = ['colr', 'pasp', 'clap', 'mdcv', 'clli', 'dvcC', 'st3d', 'sv3d', 'btrt'].map((type) => box(type, u32(1)));
    const entry = cleanEntry(avc1(...needed, secret, box('uuid', text('GPS'))), 'video');
    expect(types(entry, 86)).toEqual(['avcC', 'colr', 'pasp', 'clap', 'mdcv', 'clli', 'dvcC', 'st3d', 'sv3d', 'btrt']);
    expect(holds(entry, '1234') || holds(entry, 'GPS')).toBe(false);
    expect(new DataView(entry.buffer).getUint32(0)).toBe(entry.length);
  }); // biome-ignore format: short

  it('loses the name of the encoder, which may be a camera', () => {
    const entry = avc1();
    entry.set(text('\x0fGoPro AVC encod'), 50);
    entry.set(text('gopr'), 20);
    const clean = cleanEntry(entry, 'video');
    expect(holds(clean, 'GoPro') || holds(clean, 'gopr')).toBe(false);
    expect(clean.length).toBe(entry.length);
  });

  it.each([0, 1, 2])('keeps how sound is decoded, in version %i of the entry', (version) => {
    const esds = full('esds', 0, 0, numbers(8, 3, 1, 0));
    const plain = soundEntry('mp4a', { channels: 2, bits: 16, rate: 48_000 });
    const entry = join(plain, new Uint8Array([0, 16, 36][version] ?? 0), box('wave', esds), esds, secret);
    entry.set(numbers(16, version), 16);
    entry.set(u32(entry.length), 0);
    const clean = cleanEntry(entry, 'audio');
    expect(types(clean, 36 + ([0, 16, 36][version] ?? 0))).toEqual(['wave', 'esds']);
    expect(holds(clean, '1234')).toBe(false);
  });
});
