import { machineCpuSeconds, readTree } from './process-tree.ts';

const SAMPLE_MS = 100;

export interface Usage {
  /** Seconds on this side's clock. */
  readonly elapsed: number;
  /** User and system time of the whole process tree, its dead members included. */
  readonly cpuSeconds: number;
  /** Bytes resident, sampled every 100 ms; in the tree, a page that several share counts for each. */
  readonly peakRenderer: number;
  readonly peakTree: number;
  /** Cores that were busy for somebody else all the time, on average. */
  readonly foreignCores: number;
}

/** What the descendants of this process use while `work` runs. */
export async function measured<T>(work: () => Promise<T>): Promise<{ value: T; usage: Usage }> {
  const own = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  const readings = () => ({
    at: performance.now(),
    own: own(),
    machine: machineCpuSeconds(),
    tree: readTree(),
  });
  let [peakRenderer, peakTree] = [0, 0];
  const sample = ({ resident, largestRenderer } = readTree()) => {
    peakTree = Math.max(peakTree, resident);
    peakRenderer = Math.max(peakRenderer, largestRenderer);
  };
  const before = readings();
  sample(before.tree);
  const timer = setInterval(sample, SAMPLE_MS);
  try {
    const value = await work();
    const after = readings();
    sample(after.tree);
    const elapsed = (after.at - before.at) / 1000;
    const cpuSeconds = after.tree.cpuSeconds - before.tree.cpuSeconds;
    const foreign = after.machine - before.machine - cpuSeconds - (after.own - before.own);
    const foreignCores = Math.max(0, foreign / elapsed);
    return { value, usage: { elapsed, cpuSeconds, peakRenderer, peakTree, foreignCores } };
  } finally {
    clearInterval(timer);
  }
}
