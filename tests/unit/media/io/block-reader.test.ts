import { describe, expect, test } from 'vitest';
import { blobSource } from '../../../../src/media/io/blob-source.ts';
import { BLOCK, BlockReader } from '../../../../src/media/io/block-reader.ts';
import type { ByteSource } from '../../../../src/media/io/byte-source.ts';
import { MemoryBudget } from '../../../../src/media/memory/memory-budget.ts';
import { leaseOf } from '../../../support/lease.ts';

const { signal } = new AbortController();
const SIZE = 7 * BLOCK + 1000;
const bytes = new Uint8Array(SIZE).map((_zero, at) => (at * 31) & 255);
const lease = leaseOf();

function counted(): { source: ByteSource; reads: [number, number][] } {
  const below = blobSource(new Blob([bytes]), 'counted');
  const reads: [number, number][] = [];
  const read: ByteSource['read'] = (start, end, inner) => {
    reads.push([start, end]);
    return below.read(start, end, inner);
  };
  return { source: { ...below, read }, reads };
}

describe('reading by blocks', () => {
  test('reads each block once, one ahead, and gives views', async () => {
    const { source, reads } = counted();
    const blocks = new BlockReader(source, undefined);
    const done = blocks.use();
    const first = await blocks.read(0, 1000, signal);
    const second = await blocks.read(1000, 5000, signal);
    expect(first.buffer).toBe(second.buffer);
    expect(second).toEqual(bytes.subarray(1000, 5000));
    for (let at = 5000; at + 100_000 < SIZE; at += 100_000) {
      expect((await blocks.read(at, at + 100_000, signal)).length).toBe(100_000);
    }
    const starts = Array.from({ length: 8 }, (_none, index) => index * BLOCK);
    expect(reads).toEqual(starts.map((start) => [start, Math.min(SIZE, start + BLOCK)]));
    done();
  });

  test('joins what lies in two blocks, or in more', async () => {
    const { source } = counted();
    const blocks = new BlockReader(source, undefined);
    for (const [start, end] of [
      [BLOCK - 10, BLOCK + 10],
      [100, 2 * BLOCK + 7],
      [0, 4 * BLOCK],
      [SIZE - 5, SIZE],
      [50, 50],
    ] as const) {
      // Compared as buffers: the test runner walks the keys of an array.
      expect(Buffer.compare(await blocks.read(start, end, signal), bytes.subarray(start, end))).toBe(0);
    }
  });

  test('shares a read that is under way', async () => {
    const { source, reads } = counted();
    const blocks = new BlockReader(source, undefined);
    await Promise.all([1, 2, 3].map((at) => blocks.read(at, at + 10, signal)));
    expect(reads.length).toBe(2);
  });

  test('holds four blocks at most in the ledger, and none after the last use', async () => {
    const budget = new MemoryBudget(lease);
    const blocks = new BlockReader(counted().source, budget);
    const uses = [blocks.use(), blocks.use()];
    for (let at = 0; at < 6 * BLOCK; at += BLOCK / 2) await blocks.read(at, at + 10, signal);
    expect(budget.report().peak).toBeLessThanOrEqual(5 * BLOCK);
    expect(budget.report().held).toBeLessThanOrEqual(4 * BLOCK);
    uses[0]?.();
    expect(budget.report().held).toBeGreaterThan(0);
    uses[1]?.();
    expect(budget.report().held).toBe(0);
  });

  test('gives up waiting with the signal, and reads on for others', async () => {
    const blocks = new BlockReader(counted().source, undefined);
    const controller = new AbortController();
    const given = blocks.read(0, 10, controller.signal);
    const other = blocks.read(0, 10, signal);
    controller.abort();
    await expect(given).rejects.toMatchObject({ name: 'AbortError' });
    expect(await other).toEqual(bytes.subarray(0, 10));
  });

  test('does not break off a read when the last use of another ends', async () => {
    const blocks = new BlockReader(counted().source, undefined);
    const done = blocks.use();
    const waiting = blocks.read(0, 10, signal);
    done();
    expect(await waiting).toEqual(bytes.subarray(0, 10));
  });

  test('asks again for a block that failed', async () => {
    const below = counted().source;
    let failures = 1;
    const read: ByteSource['read'] = async (start, end, inner) => {
      if (start === 0 && failures-- > 0) throw new Error('not now');
      return below.read(start, end, inner);
    };
    const blocks = new BlockReader({ ...below, read }, undefined);
    await expect(blocks.read(0, 10, signal)).rejects.toThrow('not now');
    expect(await blocks.read(0, 10, signal)).toEqual(bytes.subarray(0, 10));
  });

  test('many files of one budget keep no more than two would', async () => {
    const budget = new MemoryBudget(lease);
    const readers = Array.from({ length: 20 }, () => new BlockReader(counted().source, budget));
    const uses = readers.map((reader) => reader.use());
    for (const reader of readers) {
      for (const at of [0, BLOCK, 2 * BLOCK]) await reader.read(at, at + 10, signal);
    }
    expect(budget.report().peak).toBeLessThanOrEqual(9 * BLOCK);
    expect(budget.report().held).toBe(8 * BLOCK);
    // What was let go is read again.
    expect((await readers[0]?.read(5, 10, signal))?.length).toBe(5);
    for (const done of uses) done();
    expect(budget.report().held).toBe(0);
  });

  test('keeps as much as its lease allows, from the moment it is another', async () => {
    const budget = new MemoryBudget(lease);
    const blocks = new BlockReader(counted().source, budget);
    const done = blocks.use();
    for (const at of [0, BLOCK, 2 * BLOCK]) await blocks.read(at, at + 10, signal);
    expect(budget.report().held).toBe(4 * BLOCK);
    budget.renew(leaseOf({ readAhead: 3 * BLOCK }));
    expect(budget.report().held).toBe(3 * BLOCK);
    done();
  });

  test('with the least lease reads nothing ahead, and two places far apart still read each block once', async () => {
    const { source, reads } = counted();
    const budget = new MemoryBudget(leaseOf({ readAhead: BLOCK }));
    const blocks = new BlockReader(source, budget);
    const done = blocks.use();
    for (let at = 0; at < BLOCK; at += BLOCK / 8) {
      await blocks.read(at, at + 10, signal);
      await blocks.read(5 * BLOCK + at, 5 * BLOCK + at + 10, signal);
    }
    expect(reads.length).toBe(2);
    done();
  });

  test('lets go when something else brings the job over its lease', async () => {
    const budget = new MemoryBudget(leaseOf({ bytes: 6 * BLOCK }));
    const blocks = new BlockReader(counted().source, budget);
    const done = blocks.use();
    for (const at of [0, BLOCK, 2 * BLOCK]) await blocks.read(at, at + 10, signal);
    const release = budget.take(3 * BLOCK);
    expect(budget.report().held).toBe(6 * BLOCK);
    release();
    done();
    expect(budget.report().held).toBe(0);
  });
});
