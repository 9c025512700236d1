import type { Segment } from '../../../protocol/plan.ts';
import type { TableTrack } from '../../isobmff/iso-file.ts';
import type { SampleTable } from '../../isobmff/sample-table.ts';

/** Packets of one source track that go into an output track one after the other, for one segment of the plan. */
export interface Stretch {
  readonly segment: Segment;
  readonly input: number;
  readonly source: TableTrack;
  /** Ticks of the source that are shown in a second. */
  readonly scale: number;
  /** In decode order: from each first index to before each last. */
  readonly runs: readonly PacketRun[];
  /** Ticks of the source that are left out of the first packet, and of the last. */
  readonly head: number;
  readonly tail: number;
  /** This media time of the source comes at this tick of the output, which may be a fraction. */
  readonly anchor: number;
  readonly at: number;
  /** All the track has: its edit list holds as it is. */
  readonly whole: boolean;
}

export type PacketRun = readonly [from: number, to: number];

export function packetCount({ runs }: Pick<Stretch, 'runs'>): number {
  return runs.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** When a media time of the source comes, in ticks of the output: rounded once. */
export function outputTick({ anchor, at, scale }: Stretch, time: number, timescale: number): number {
  const ticks = time - anchor;
  return Math.round(at + (scale === timescale ? ticks : (ticks * timescale) / scale));
}

/** Ticks of the output at which its first packet begins and its last ends, what is left out of them left out. */
export function stretchBegin(stretch: Stretch, timescale: number): number {
  const { source, runs, head } = stretch;
  return outputTick(stretch, source.table.pts(runs[0]?.[0] ?? 0) + head, timescale);
}

export function stretchEnd(stretch: Stretch, timescale: number): number {
  const { source, runs, tail } = stretch;
  const last = (runs.at(-1)?.[1] ?? 1) - 1;
  return outputTick(stretch, source.table.pts(last) + source.table.duration(last) - tail, timescale);
}

/** PCM: bytes of one sample of all channels. */
export function frameBytesOf({ bytes, mediaDuration }: SampleTable): number {
  return Math.max(1, Math.round(bytes / Math.max(1, mediaDuration)));
}
