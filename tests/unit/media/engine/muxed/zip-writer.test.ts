import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ZipWriter } from '../../../../../src/media/engine/output/muxed/pictures/zip-writer.ts';

/** A file that begins as far away as one likes. */
class FarSink {
  readonly parts: Uint8Array[] = [];
  #size: number;

  constructor(start: number) {
    this.#size = start;
  }

  get size(): number {
    return this.#size;
  }

  async write(position: number, bytes: Uint8Array): Promise<void> {
    if (position !== this.#size) throw new RangeError('a hole');
    this.parts.push(bytes);
    this.#size += bytes.length;
  }
}

async function zipped(count: number, start = 0): Promise<Buffer> {
  const sink = new FarSink(start);
  const zip = new ZipWriter(sink);
  for (let index = 0; index < count; index++) await zip.add(`${index}-ä.bin`, Uint8Array.of(index & 255));
  await zip.end();
  return Buffer.concat(sink.parts);
}

test.each([1, 3])('unzip finds %d files whole', async (count) => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-zip-'));
  try {
    const path = join(folder, 'a.zip');
    writeFileSync(path, await zipped(count));
    const words = execFileSync('unzip', ['-tq', path], { encoding: 'utf8' });
    expect(words).toContain('No errors');
    expect(execFileSync('unzip', ['-p', path, '0-*']).length).toBe(1);
    expect(readFileSync(path).includes('PK\x06\x06', 0, 'latin1')).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('more files than 16 bits count stand in a field of 64', async () => {
  const bytes = await zipped(65_536);
  const end = bytes.lastIndexOf('PK\x06\x06', undefined, 'latin1');
  expect(bytes.readBigUInt64LE(end + 32)).toBe(65_536n);
});

test('places behind 4 GiB stand in fields of 64 bits', async () => {
  const start = 5 * 2 ** 32 + 7;
  const bytes = await zipped(1, start);
  const entry = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  expect(bytes.readUInt32LE(entry + 42)).toBe(0xffff_ffff);
  const name = bytes.readUInt16LE(entry + 28);
  expect(bytes.readUInt16LE(entry + 46 + name)).toBe(1);
  expect(bytes.readBigUInt64LE(entry + 46 + name + 4)).toBe(BigInt(start));
  const end = bytes.indexOf('PK\x06\x06', 0, 'latin1');
  expect(bytes.readBigUInt64LE(end + 48)).toBe(BigInt(start + entry));
  expect(bytes.readBigUInt64LE(end + 56 + 8)).toBe(BigInt(start + end));
});
