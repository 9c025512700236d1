import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  avc1,
  box,
  elst,
  ftyp,
  full,
  join,
  moov,
  numbers,
  soundEntry,
  text,
  trak,
  u32,
} from './iso-boxes.ts';

const PICTURES = 160_000;
const SOUNDS = 250_000;
const RATE = 30;

/**
 * A file of 6 GB without media, 89 minutes of 30 pictures a second in groups of 60 with B-frames, and AAC between
 * them picture by picture, as ffmpeg lays it; `moov` at the end. Sparse: it takes some megabytes of the disk.
 */
export function hugeFile(): { readonly path: string; readonly moovBytes: number } {
  const path = fileURLToPath(new URL('../.media/huge-sparse-2.mp4', import.meta.url));
  const { bytes, start, index } = layout();
  if (existsSync(path)) return { path, moovBytes: index.length };
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(`${path}.making`, 'w');
  writeSync(file, join(ftyp, u32(1), text('mdat'), numbers(64, bytes + 16)));
  ftruncateSync(file, start + bytes);
  writeSync(file, index, 0, index.length, start + bytes);
  closeSync(file);
  renameSync(`${path}.making`, path);
  return { path, moovBytes: index.length };
}

function layout() {
  const start = ftyp.length + 16;
  const pictures = { sizes: new Array<number>(PICTURES), offsets: new Array<number>(PICTURES) };
  const sounds = { sizes: new Array<number>(SOUNDS), offsets: [] as number[], counts: [] as number[] };
  let at = start;
  let sound = 0;
  for (let picture = 0; picture < PICTURES; picture++) {
    const size = picture % 60 === 0 ? 160_000 : 20_000 + ((picture * 7919) % 32_768);
    pictures.sizes[picture] = size;
    pictures.offsets[picture] = at;
    at += size;
    const until = Math.min(SOUNDS, Math.floor(((picture + 1) * 48_000) / RATE / 1024) + 1);
    if (until <= sound) continue;
    sounds.offsets.push(at);
    sounds.counts.push(until - sound);
    for (; sound < until; sound++) {
      sounds.sizes[sound] = 300 + ((sound * 31) % 97);
      at += sounds.sizes[sound] ?? 0;
    }
  }
  sounds.counts[sounds.counts.length - 1] = (sounds.counts.at(-1) ?? 0) + SOUNDS - sound;
  for (; sound < SOUNDS; sound++) {
    sounds.sizes[sound] = 300;
    at += 300;
  }
  return { bytes: at - start, start, index: moovOf(pictures, sounds) };
}

function moovOf(
  pictures: { sizes: number[]; offsets: number[] },
  sounds: { sizes: number[]; offsets: number[]; counts: number[] },
) {
  // I P B B P B B … P P: a picture is shown one slot after it is decoded, a B-frame before the P that it needs.
  const shifts = pictures.sizes.map((_, index) => {
    const inGroup = index % 60;
    return inGroup === 0 || inGroup > 57 ? 1 : inGroup % 3 === 1 ? 3 : 0;
  });
  const videoTables = [
    full('stts', 0, 0, u32(1, PICTURES, 512)),
    full('ctts', 0, 0, u32(PICTURES), u32s(shifts.flatMap((slots) => [1, slots * 512]))),
    full('stss', 0, 0, u32(Math.ceil(PICTURES / 60)), u32s(pictures.sizes.flatMap((_, index) => (index % 60 === 0 ? [index + 1] : [])))),
    full('stsz', 0, 0, u32(0, PICTURES), u32s(pictures.sizes)),
    full('stsc', 0, 0, u32(1, 1, 1, 1)),
    full('co64', 0, 0, u32(PICTURES), u64s(pictures.offsets)),
  ]; // biome-ignore format: tables
  const runs = sounds.counts.flatMap((count, chunk) =>
    count === sounds.counts[chunk - 1] ? [] : [chunk + 1, count, 1],
  );
  const audioTables = [
    full('stts', 0, 0, u32(1, SOUNDS, 1024)),
    full('stsz', 0, 0, u32(0, SOUNDS), u32s(sounds.sizes)),
    full('stsc', 0, 0, u32(runs.length / 3), u32s(runs)),
    full('co64', 0, 0, u32(sounds.offsets.length), u64s(sounds.offsets)),
  ]; // biome-ignore format: tables
  const duration = Math.round((PICTURES / RATE) * 1000);
  return moov(
    trak({ id: 1, timescale: 15_360, entry: avc1(), tables: videoTables, extra: [elst([duration, 512])] }),
    trak({ id: 2, handler: 'soun', timescale: 48_000, entry: aac(), tables: audioTables, extra: [elst([duration, 1024])] }),
  ); // biome-ignore format: tracks
}

function aac() {
  const config = numbers(8, 0x11, 0x90);
  const decoder = join(
    numbers(8, 4, 13 + 2 + config.length, 0x40, 0x15, 0, 0, 0),
    u32(0, 0),
    numbers(8, 5, config.length),
    config,
  );
  const esds = full(
    'esds',
    0,
    0,
    numbers(8, 3, 3 + decoder.length + 3, 0, 0, 0),
    decoder,
    numbers(8, 6, 1, 2),
  );
  return soundEntry('mp4a', { channels: 2, bits: 16, rate: 48_000 }, box('free'), esds);
}

function u32s(values: readonly number[]) {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value);
  return bytes;
}

function u64s(values: readonly number[]) {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setBigUint64(index * 8, BigInt(value));
  return bytes;
}
