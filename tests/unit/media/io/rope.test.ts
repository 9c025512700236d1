import { describe, expect, test } from 'vitest';
import type { ByteSource } from '../../../../src/media/io/byte-source.ts';
import { type RopePart, ropeOf, ropeToBlob } from '../../../../src/media/io/rope.ts';

const text = (value: string) => new TextEncoder().encode(value);

describe('a rope', () => {
  const parts: RopePart[] = [
    { kind: 'literal', bytes: text('head ') },
    { kind: 'input', input: 0, start: 2, end: 6 },
    { kind: 'spool', file: 'a', start: 1, end: 3 },
    { kind: 'input', input: 0, start: 0, end: 1 },
  ];
  const stores = (blob: Blob | undefined) => ({
    inputs: [
      {
        name: 'input',
        size: 10,
        bytesRead: 0,
        blob,
        read: async (start, end) => text('0123456789').slice(start, end),
      } satisfies ByteSource,
    ],
    spoolFile: async () => new Blob(['abcdef']),
  });

  test('is as long as its parts', () => {
    expect(ropeOf(parts).size).toBe(12);
  });

  test.each([
    ['with a Blob', new Blob(['0123456789'])],
    ['read by range', undefined],
  ])('becomes a Blob, input %s', async (_, blob) => {
    const result = await ropeToBlob(ropeOf(parts), stores(blob), 'video/mp4');
    expect(await result.text()).toBe('head 2345bc0');
    expect(result.type).toBe('video/mp4');
  });
});
