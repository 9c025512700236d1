import { describe, expect, it, onTestFinished } from 'vitest';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import { writeOutput } from '../../../../src/media/engine/output/write-output.ts';
import type { ByteSource } from '../../../../src/media/io/byte-source.ts';
import type { Rope } from '../../../../src/media/io/rope.ts';
import { fileSource } from '../../../support/file-source.ts';
import { hugeFile } from '../../../support/huge-file.ts';
import { type CopyInit, copyPlan } from './copy-plan.ts';

/** Ninety minutes in 160,000 pictures and 250,000 packets of sound: 6 GB, of which the index is all there is. */
async function huge() {
  const { path, moovBytes } = hugeFile();
  const source = fileSource(path);
  onTestFinished(() => source.close());
  return { source, moovBytes, container: await openContainer(source, new AbortController().signal) };
}

/** The head of an output, before media data that nobody reads. */
function headOf({ parts, size }: Rope): ByteSource {
  const [head] = parts;
  const bytes = head?.kind === 'literal' ? head.bytes : new Uint8Array(0);
  const read: ByteSource['read'] = async (start, end) => {
    const piece = new Uint8Array(end - start);
    piece.set(bytes.subarray(start, Math.min(end, bytes.length)));
    return piece;
  };
  return { size, name: 'output', bytesRead: 0, blob: undefined, read };
}

const jobs: readonly (readonly [string, CopyInit, pictures: number, parts: number])[] = [
  ['all of it', {}, 160_000, 2],
  ['ten seconds of it', { clips: [{ start: 1000, end: 1010 }] }, 300, 6],
  ['ten seconds with hidden ends', { clips: [{ start: 1000.5, end: 1010.5 }], hidden: true }, 316, 20],
  ['three clips', { clips: [{ start: 2000, end: 4000 }, { start: 0, end: 2000 }, { start: 4000, end: 5000 }] }, 150_000, 12],
]; // biome-ignore format: table

describe('an output of a huge file', () => {
  it.each(jobs)('has every packet where it stands: %s', async (_, init, pictures, parts) => {
    const { container } = await huge();
    const plan = copyPlan([container], init);
    const rope = writeOutput({ plan, inputs: [container] }, []);
    expect(rope.parts.length).toBeLessThanOrEqual(parts);
    const written = await openContainer(headOf(rope), new AbortController().signal);
    const [video, sound] = written.iso?.tracks ?? [];
    expect(video?.table.count).toBe(pictures);
    expect(sound?.edits).toHaveLength(1);
    // What a packet's place in the output is in the source, by the parts.
    const sourceOf = (offset: number) => {
      let at = 0;
      for (const part of rope.parts) {
        const size = part.kind === 'literal' ? part.bytes.length : part.end - part.start;
        if (offset < at + size) return part.kind === 'input' ? part.start + offset - at : -1;
        at += size;
      }
      return -1;
    };
    const [ofSource] = container.iso?.tracks ?? [];
    const first = ofSource?.table.indexAtDts(Math.floor((plan.clips[0]?.start ?? 0) / 2) * 2 * 15_360) ?? 0;
    for (const index of [0, 1, 59, 60, 149, 299])
      expect(sourceOf(video?.table.offset(index) ?? 0)).toBe(ofSource?.table.offset(first + index));
  });

  it.each(jobs)('is written in no time and little memory: %s', async (_, init) => {
    const { container, moovBytes } = await huge();
    const plan = copyPlan([container], init);
    let best = Infinity;
    let most = 0;
    for (let round = 0; round < 3; round++) {
      const before = process.memoryUsage().arrayBuffers;
      const began = process.cpuUsage();
      writeOutput({ plan, inputs: [container] }, []);
      const { user } = process.cpuUsage(began);
      best = Math.min(best, user / 1000);
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    // Processor time, with room for a busy machine.
    expect(best).toBeLessThan(300);
    expect(most).toBeLessThan(40e6 + moovBytes);
  });
});
