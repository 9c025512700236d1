import type { Rope } from '../io/rope.ts';
import type { SealedSegment } from '../io/sealed-segment.ts';
import { writeIsoFile } from '../isobmff/writer/write-iso-file.ts';
import { outputTrack } from './output-tracks.ts';
import type { Run } from './run-state.ts';

/** Lays a new `moov` over the finished segments and source ranges. Nothing is read or copied. */
export function writeOutput(run: Run, segments: readonly (readonly SealedSegment[])[]): Rope {
  const { plan, inputs } = run;
  const tracks = plan.tracks.flatMap((track, index) => outputTrack(run, track, segments[index] ?? []) ?? []);
  return writeIsoFile({ container: plan.container, tracks, source: inputs[0]?.iso, metadata: plan.metadata });
}
