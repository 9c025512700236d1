import { readFileSync, writeFileSync } from 'node:fs';
import { readTree } from '../process-tree.ts';

export interface RendererMemory {
  /** Bytes resident of the largest renderer when it began; 0 where there is none. */
  readonly idle: number;
  /** The most that one has been since, to the byte: what takes a tenth of a second shows in no samples. */
  readonly peak: () => number;
}

/**
 * Linux keeps the most that was resident (`VmHWM`), and forgets it when 5 is written to `clear_refs` (proc(5)). Where
 * that is not allowed, the peak may be one from before, so it is never said too low.
 */
export function watchRenderers(): RendererMemory {
  const { renderers, largestRenderer } = readTree();
  for (const id of renderers) {
    try {
      writeFileSync(`/proc/${id}/clear_refs`, '5');
    } catch {}
  }
  return { idle: largestRenderer, peak: () => Math.max(0, ...readTree().renderers.map(highWater)) };
}

/** A process may have ended meanwhile. */
function highWater(id: number): number {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'latin1');
    return 1024 * Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
