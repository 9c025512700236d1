import { openAsBlob } from 'node:fs';
import { appendFile, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blobSource } from '../../../../src/media/io/blob-source.ts';
import { fingerprint } from '../../../../src/media/io/fingerprint.ts';

const { signal } = new AbortController();

describe('a blob as bytes', () => {
  const source = () => blobSource(new Blob([Uint8Array.of(1, 2, 3, 4)]), 'four');

  test('gives what lies between, and counts it', async () => {
    const four = source();
    expect(await four.read(1, 3, signal)).toEqual(Uint8Array.of(2, 3));
    expect(await four.read(4, 4, signal)).toEqual(new Uint8Array());
    expect(four.bytesRead).toBe(2);
  });

  test('that is shorter than asked for has changed', async () => {
    await expect(source().read(2, 5, signal)).rejects.toMatchObject({ code: 'source-changed' });
  });

  test('ends with the signal', async () => {
    await expect(source().read(0, 1, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('of a file that changed is a typed error', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'blob-source-'));
    const path = join(folder, 'file');
    await writeFile(path, 'before');
    const file = blobSource(await openAsBlob(path), 'file');
    expect((await file.read(0, 6, signal)).length).toBe(6);
    await appendFile(path, ' and after');
    await expect(file.read(0, 6, signal)).rejects.toMatchObject({
      code: 'source-changed',
      recoverable: true,
    });
    await unlink(path);
    await expect(file.read(0, 6, signal)).rejects.toMatchObject({ code: expect.stringMatching(/^source-/) });
    await rm(folder, { recursive: true });
  });
});

describe('a fingerprint', () => {
  test('is the size and the SHA-256 of both ends', async () => {
    const abc = await fingerprint(blobSource(new Blob(['abc']), 'abc'), signal);
    expect(abc).toBe('3-ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('reads no more than the ends, and sees a change there', async () => {
    const long = new Uint8Array(1e6);
    const source = blobSource(new Blob([long]), 'long');
    const before = await fingerprint(source, signal);
    expect(source.bytesRead).toBe(131_072);
    long[999_999] = 1;
    expect(await fingerprint(blobSource(new Blob([long]), 'long'), signal)).not.toBe(before);
    long[999_999] = 0;
    long[500_000] = 1;
    expect(await fingerprint(blobSource(new Blob([long]), 'long'), signal)).toBe(before);
  });
});
