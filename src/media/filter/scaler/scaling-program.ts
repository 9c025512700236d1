import { boundsOf } from './axis.ts';
import { axisTaps } from './axis-taps.ts';
import { evenColumns } from './even-columns.ts';
import { MemoryLayout, padded } from './memory-layout.ts';
import { type PlaneLayout, sourcePlanes, targetPlanes } from './plane-layout.ts';
import type { ScalerKernel } from './scaler-kernel.ts';
import { type Component, columnAxis, isTurned, rowAxis, type Scaling } from './scaling.ts';
import { columnTableBytes, rowTableBytes, writeColumnTable, writeRowTable } from './tap-tables.ts';
import { isThreeToTwo, threeToTwoStep } from './three-to-two.ts';

/** A scaling laid out in a memory: where pictures go in and come out, and the calls that lead there. */
export interface ScalingProgram {
  /** The memory must have as many. */
  readonly bytes: number;
  readonly source: readonly PlaneLayout[];
  /** The target's planes lie together in these bytes. */
  readonly target: { readonly start: number; readonly end: number; readonly planes: readonly PlaneLayout[] };
  /** Writes the tables; once for each memory. */
  prepare(memory: ArrayBuffer): void;
  /** To be called one after the other; each takes about half a millisecond at 1080p. */
  readonly steps: readonly ((kernel: ScalerKernel) => void)[];
}

export function scalingProgram(scaling: Scaling): ScalingProgram {
  const { format, width, height } = scaling.source;
  const turned = isTurned(scaling);
  const layout = new MemoryLayout();
  const source = sourcePlanes(layout, format, width, height);
  const start = layout.bytes;
  const planes = targetPlanes(layout, scaling.target.width, scaling.target.height);
  const end = layout.bytes;
  const ends = { start, end, planes };
  if (isThreeToTwo(scaling)) {
    const steps = [threeToTwoStep(scaling, source, planes)];
    return { bytes: end, source, target: ends, prepare: () => {}, steps };
  }
  const upright = turned ? targetPlanes(layout, scaling.target.height, scaling.target.width) : planes;
  const jobs = planeJobs(format.interleaved).map((job) => layJob(layout, scaling, job, source, upright));
  return {
    bytes: layout.bytes,
    source,
    target: ends,
    prepare: (memory) => {
      const view = new DataView(memory);
      for (const job of jobs) job.prepare(view);
    },
    steps: [
      ...jobs.map(
        ({ call }) =>
          (kernel: ScalerKernel) =>
            kernel.scale(...call),
      ),
      ...(turned ? [(kernel: ScalerKernel) => turn(kernel, scaling, upright, planes)] : []),
    ],
  };
}

/** Which planes of the source become which of the target. */
interface PlaneJob {
  readonly component: Component;
  readonly source: number;
  readonly target: number;
  readonly second?: number;
}

function planeJobs(interleaved: boolean): PlaneJob[] {
  const luma = { component: 'luma', source: 0, target: 0 } as const;
  if (interleaved) return [luma, { component: 'chroma', source: 1, target: 1, second: 2 }];
  const chroma = [1, 2].map((plane) => ({ component: 'chroma', source: plane, target: plane }) as const);
  return [luma, ...chroma];
}

interface LaidJob {
  readonly call: Parameters<ScalerKernel['scale']>;
  prepare(view: DataView): void;
}

function layJob(
  layout: MemoryLayout,
  scaling: Scaling,
  job: PlaneJob,
  source: readonly PlaneLayout[],
  target: readonly PlaneLayout[],
): LaidJob {
  const from = at(source, job.source);
  const to = at(target, job.target);
  const columnsFrom = columnAxis(scaling, job.component);
  const rowsFrom = rowAxis(scaling, job.component);
  const columns = axisTaps(columnsFrom, scaling.filter, 8);
  const rows = axisTaps(rowsFrom, scaling.filter, 2);
  const samples = (boundsOf(columnsFrom)[1] + 1) * (job.second === undefined ? 1 : 2);
  const sizes = columnTableBytes(columns);
  const rowTable = layout.take(rowTableBytes(rows));
  const starts = layout.take(sizes.starts);
  const weights = layout.take(sizes.weights);
  // The filtered row, for two channels both of them apart behind it, and what a window's zero weights may reach.
  const rowBytes = padded(samples, 16) * 2;
  const work = layout.take(rowBytes * (job.second === undefined ? 2 : 6) + columns.taps * 2);
  const second = job.second === undefined ? 0 : at(target, job.second).offset;
  const { depth } = scaling.source.format;
  const width = padded(columns.count);
  const even = evenColumns(columns);
  return {
    call: [
      ...([rowTable, rows.taps, rows.count, samples, depth] as const),
      ...([starts, weights, columns.taps, width, even.blocks, even.step] as const),
      ...([work, to.offset, second, to.stride] as const),
    ],
    prepare: (view) => {
      writeRowTable(view, rowTable, rows, from, boundsOf(rowsFrom)[1]);
      writeColumnTable(view, starts, weights, columns);
    },
  };
}

function turn(
  kernel: ScalerKernel,
  { target }: Scaling,
  from: readonly PlaneLayout[],
  to: readonly PlaneLayout[],
): void {
  for (let plane = 0; plane < 3; plane++) {
    const shrink = plane === 0 ? 1 : 2;
    const width = Math.ceil(target.height / shrink);
    const height = Math.ceil(target.width / shrink);
    const source = at(from, plane);
    const turned = at(to, plane);
    kernel.transpose(source.offset, source.stride, width, height, turned.offset, turned.stride);
  }
}

function at(planes: readonly PlaneLayout[], index: number): PlaneLayout {
  const plane = planes[index];
  if (!plane) throw new RangeError(`no plane ${index}`);
  return plane;
}
