import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SpoolSink } from '../../../../../src/media/engine/output/muxed/spool-sink.ts';
import { ropeToBlob } from '../../../../../src/media/io/rope.ts';
import { openFileSpool } from '../../../../support/file-spool-store.ts';

const MIB = 1024 * 1024;

test('what is written once more is in the file, wherever it was by then', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-sink-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const store = await openFileSpool(folder);
  const sink = new SpoolSink(store);
  const wanted = new Uint8Array(66 * MIB + 10);
  const write = async (at: number, bytes: Uint8Array) => {
    wanted.set(bytes, at);
    await sink.write(at, bytes);
  };
  for (let at = 0; at < 66 * MIB; at += 2 * MIB) await write(at, new Uint8Array(2 * MIB).fill(at / MIB + 1));
  await write(66 * MIB, Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  // In a part that is closed, over the border of two, in the open one, in what is not written yet.
  for (const at of [3, 64 * MIB - 4, 65 * MIB, 66 * MIB + 2]) await write(at, new Uint8Array(8).fill(255));
  await write(5, new Uint8Array(8).fill(77));
  expect(sink.size).toBe(wanted.length);
  await expect(sink.write(sink.size + 1, new Uint8Array(1))).rejects.toThrow(RangeError);
  const rope = sink.finish();
  const blob = await ropeToBlob(rope, { inputs: [], spoolFile: (name) => store.file(name) }, '');
  const found = new Uint8Array(await blob.arrayBuffer());
  expect(found.length).toBe(wanted.length);
  expect(Buffer.compare(found, wanted)).toBe(0);
});
