import { containerFiles } from '../../../protocol/output-container.ts';
import type { OutputContainer } from '../../../protocol/plan.ts';
import type { Rope } from '../../io/rope.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';
import type { OutputTrack } from '../../isobmff/output-track.ts';
import type { MoviePart } from '../../isobmff/writer/chapter-list.ts';
import { writeIsoFile } from '../../isobmff/writer/write-iso-file.ts';
import type { IsoContainer } from '../../isobmff/writer/write-style.ts';
import type { Run } from '../run-state.ts';
import { muxedSize } from './muxed/muxed-size.ts';
import { outputTrack } from './output-tracks.ts';
import { unaskedGaps } from './unasked-gaps.ts';

/**
 * Lays a new `moov` over the finished segments and source ranges. Nothing is read or copied. Where another container is
 * asked for, this is the carrier of its packets.
 */
export function writeOutput(
  run: Pick<Run, 'plan' | 'inputs'>,
  segments: readonly (readonly SealedSegment[])[],
): Rope {
  const { plan, inputs } = run;
  const tracks = outputTracks(run, segments);
  const source = inputs[plan.clips[0]?.input ?? 0]?.iso;
  const { container, metadata } = plan;
  return writeIsoFile({
    container: carrierOf(container),
    tracks,
    source,
    metadata,
    parts: partsOf(run),
    mayCover: unaskedGaps(run),
  });
}

/** Bytes of the result, in whatever container it is. */
export function outputSize(
  run: Pick<Run, 'plan' | 'inputs'>,
  segments: readonly (readonly SealedSegment[])[],
): number {
  const { container, duration } = run.plan;
  return containerFiles[container].muxed
    ? muxedSize(container, outputTracks(run, segments), duration)
    : writeOutput(run, segments).size;
}

function outputTracks(
  run: Pick<Run, 'plan' | 'inputs'>,
  segments: readonly (readonly SealedSegment[])[],
): OutputTrack[] {
  return run.plan.tracks.flatMap((track, index) => outputTrack(run, track, segments[index] ?? []) ?? []);
}

function carrierOf(container: OutputContainer): IsoContainer {
  return container === 'mov' || container === 'm4a' ? container : 'mp4';
}

/** What is shown of the inputs; undefined where it is the whole of one. */
function partsOf({ plan, inputs }: Pick<Run, 'plan' | 'inputs'>): readonly MoviePart[] | undefined {
  const { clips } = plan;
  const [first] = clips;
  if (
    clips.length === 1 &&
    first &&
    first.speed === undefined &&
    first.start <= 0 &&
    first.end >= (inputs[first.input]?.info.duration ?? 0) - 0.001
  )
    return undefined;
  return clips.flatMap(({ input, ...place }) => {
    const moov = inputs[input]?.iso?.moov;
    return moov ? [{ moov, ...place }] : [];
  });
}
