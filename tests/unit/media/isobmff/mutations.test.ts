import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import { blobSource } from '../../../../src/media/io/blob-source.ts';
import { SluiceError } from '../../../../src/protocol/error.ts';
import { madeBy } from '../../../support/media.ts';

const SEED = 0x51_1c_e0;
const MUTATIONS = 2000;
/** What a parser has an opinion on; four letters are often a box. */
const NAMES = [
  'moov',
  'trak',
  'stbl',
  'stsz',
  'stco',
  'co64',
  'ctts',
  'elst',
  'moof',
  'trun',
  'tfhd',
  'meta',
  'free',
  'stsd',
];

const made = [
  '-f',
  'lavfi',
  '-i',
  'testsrc2=size=64x64:rate=10:duration=1',
  '-f',
  'lavfi',
  '-i',
  'sine=duration=1',
];
const codecs = [
  '-c:v',
  'libx264',
  '-bf',
  '2',
  '-g',
  '5',
  '-pix_fmt',
  'yuv420p',
  '-c:a',
  'aac',
  '-metadata',
  'title=small',
];
const seeds = [
  madeBy('seed-plain.mp4', [...made, ...codecs, '-movflags', 'faststart']),
  madeBy('seed-fragments.mp4', [
    ...made,
    ...codecs,
    '-movflags',
    'frag_keyframe+empty_moov+default_base_moof',
  ]),
  madeBy('seed-pcm.mov', [...made, ...codecs, '-c:a', 'pcm_s24le', '-movflags', 'faststart']),
].map((path) => new Uint8Array(readFileSync(path)));

/** A small generator with a seed, so that a failure can be had again (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

function mutated(bytes: Uint8Array, next: () => number): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice();
  const index = indexOf(bytes);
  const at = () => index.start + Math.floor(next() * (index.end - index.start - 8));
  const view = new DataView(copy.buffer);
  for (let edits = 1 + Math.floor(next() * 4); edits > 0; edits--) {
    const kind = Math.floor(next() * 6);
    if (kind === 0) copy[at()] = Math.floor(next() * 256);
    else if (kind === 1)
      view.setUint32(at(), [0, 1, 0xffff_ffff, 0x7fff_ffff, 8, 16][Math.floor(next() * 6)] ?? 0);
    else if (kind === 2) view.setUint32(at(), Math.floor(next() * 2 ** 32));
    else if (kind === 3) copy.set(new TextEncoder().encode(NAMES[Math.floor(next() * NAMES.length)]), at());
    else if (kind === 4) copy.copyWithin(at(), at(), Math.min(copy.length, at() + 64));
    else return copy.slice(0, at());
  }
  return copy;
}

/** Where the index stands: the media itself is of no interest to who reads it. */
function indexOf(bytes: Uint8Array): { start: number; end: number } {
  const moov = Buffer.from(bytes).indexOf('moov') - 4;
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(moov);
  return { start: 0, end: Math.min(bytes.length, moov + size + 2000) };
}

/** Opens and reads a few packets; undefined where all is well or ends in a typed error, within 2 s. */
async function complaint(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const { signal } = new AbortController();
  const start = performance.now();
  try {
    const container = await openContainer(blobSource(new Blob([bytes]), 'mutated.mp4'), signal);
    structuredClone(container.info);
    for (const { id, unusable } of container.info.tracks) {
      if (unusable) continue;
      let left = 20;
      for await (const _packet of container.track(id).packets(0, Infinity, signal)) if (left-- === 0) break;
    }
  } catch (cause) {
    if (!(cause instanceof SluiceError)) return `untyped: ${cause}`;
    // A mistake of ours is turned into damage without a reason: here it counts.
    const ours = cause.code === 'container-damaged' && cause.details.why === undefined;
    if (ours) return `caught: ${cause.cause instanceof Error ? cause.cause.stack : cause.cause}`;
  }
  const spent = performance.now() - start;
  return spent > 2000 ? `took ${spent} ms` : undefined;
}

describe('a file that was changed ends in facts or a typed error', () => {
  test(`in ${MUTATIONS} ways, seed ${SEED}`, { timeout: 120_000 }, async () => {
    const next = random(SEED);
    for (let index = 0; index < MUTATIONS; index++) {
      const seed = seeds[index % seeds.length];
      const found = seed && (await complaint(mutated(seed, next)));
      expect(found, `mutation ${index}`).toBeUndefined();
    }
  });

  test('cut off at every place in its index', { timeout: 120_000 }, async () => {
    for (const seed of seeds) {
      const { end } = indexOf(seed);
      for (let length = 0; length <= end; length += length < 200 ? 1 : 37) {
        expect(await complaint(seed.slice(0, length)), `cut at ${length}`).toBeUndefined();
      }
    }
  });
});
