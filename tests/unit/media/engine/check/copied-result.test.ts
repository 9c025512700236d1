import { expect, it, onTestFinished } from 'vitest';
import { openContainer } from '../../../../../src/media/container/open-container.ts';
import { checkResult } from '../../../../../src/media/engine/check/result-check.ts';
import { writeOutput } from '../../../../../src/media/engine/output/write-output.ts';
import type { ByteSource } from '../../../../../src/media/io/byte-source.ts';
import type { Rope } from '../../../../../src/media/io/rope.ts';
import { fileSource } from '../../../../support/file-source.ts';
import { hugeFile } from '../../../../support/huge-file.ts';
import { stageContext } from '../../../../support/stage-context.ts';
import { copyPlan } from '../copy-plan.ts';

/** As much of a Blob as is read: Node 20 counts a file's bytes in 32 bits. */
function blobOf({ parts, size }: Rope, source: ByteSource): Blob {
  const read = async (start: number, end: number) => {
    const bytes = new Uint8Array(end - start);
    let at = 0;
    for (const part of parts) {
      const length = part.kind === 'literal' ? part.bytes.length : part.end - part.start;
      const [from, to] = [Math.max(start, at) - at, Math.min(end, at + length) - at];
      if (from < to && part.kind === 'literal') bytes.set(part.bytes.subarray(from, to), at + from - start);
      if (from < to && part.kind === 'input')
        bytes.set(
          await source.read(part.start + from, part.start + to, new AbortController().signal),
          at + from - start,
        );
      at += length;
    }
    return bytes.buffer;
  };
  const slice = (start: number, end: number) => ({ arrayBuffer: () => read(start, end) });
  return { size, slice } as unknown as Blob;
}

/** Ninety minutes in 160,000 pictures and 250,000 packets of sound: 6 GB. */
it('a result of 6 GB that was copied is checked by its tables alone', async () => {
  const { path } = hugeFile();
  const context = stageContext();
  const source = fileSource(path);
  onTestFinished(() => source.close());
  const inputs = [await openContainer(source, context.signal)];
  const plan = copyPlan(inputs, { clips: [{ start: 1000, end: 5000 }] });
  const output = blobOf(writeOutput({ plan, inputs }, []), source);
  expect(output.size).toBeGreaterThan(4e9);
  const began = performance.now();
  const check = await checkResult({ output, plan, inputs, context });
  const seconds = (performance.now() - began) / 1000;
  expect(check.frames).toEqual({ expected: 120_000, found: 120_000, lost: 0 });
  expect(check).toMatchObject({ likeness: null, decoded: { tried: 0, failed: 0 }, unchecked: [] });
  expect(Math.abs(check.sync?.start ?? 1)).toBeLessThan(0.012);
  expect(Math.abs(check.sync?.end ?? 1)).toBeLessThan(0.012);
  // Tens of milliseconds on a machine that is not busy.
  expect(seconds).toBeLessThan(2);
  expect(context.budget.report()).toMatchObject({ held: 0, frames: 0 });
});
