import { openAsBlob } from 'node:fs';
import type { MediaContainer } from '../../../../src/media/container/media-container.ts';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import { writeOutput } from '../../../../src/media/engine/output/write-output.ts';
import { blobSource } from '../../../../src/media/io/blob-source.ts';
import type { Rope } from '../../../../src/media/io/rope.ts';
import type { SealedSegment } from '../../../../src/media/io/sealed-segment.ts';
import { laidClips } from '../../../../src/media/plan/clip-bounds.ts';
import { clipEnd, outputTime } from '../../../../src/media/plan/clip-line.ts';
import type { CopiedTrack, Plan, Segment } from '../../../../src/protocol/plan.ts';
import { written } from '../isobmff/writer/written-file.ts';

export async function opened(path: string): Promise<MediaContainer> {
  return openContainer(blobSource(await openAsBlob(path), path), new AbortController().signal);
}

export interface CopyInit {
  readonly clips?: readonly {
    readonly input?: number;
    readonly start: number;
    readonly end: number;
    readonly speed?: number;
  }[];
  readonly hidden?: boolean;
  readonly container?: Plan['container'];
  readonly metadata?: Plan['metadata'];
  /** By track id of the first input: its segments, in place of one for each clip. */
  readonly segments?: Readonly<Record<number, readonly Segment[]>>;
  /** Changes to each track of the plan. */
  readonly track?: Partial<CopiedTrack>;
}

/** A plan that copies every usable track of the first input, joined with that of the same kind and place in others. */
export function copyPlan(inputs: readonly MediaContainer[], init: CopyInit = {}): Plan {
  const all = inputs.map(({ info }, input) => ({ input, start: 0, end: info.duration }));
  const clips = laidClips((init.clips ?? all).map((clip) => ({ input: 0, ...clip })));
  const usable = (input: number) => inputs[input]?.info.tracks.filter((track) => !track.unusable) ?? [];
  const ofKind = (input: number, kind: string) => usable(input).filter((track) => track.kind === kind);
  const tracks = usable(0).map((track): CopiedTrack => {
    const place = ofKind(0, track.kind).indexOf(track);
    const own = clips.map(({ input }) => ofKind(input, track.kind)[place]);
    const segments = clips.flatMap((clip, index): Segment[] => {
      const source = own[index];
      if (!source) return [];
      const end = Math.min(clipEnd(clip), outputTime(clip, source.end));
      return [{ index, clip: index, kind: 'copy', start: clip.at, end, frames: 0 }];
    });
    return {
      input: 0,
      track: track.id,
      kind: track.kind === 'video' || track.kind === 'audio' ? track.kind : 'other',
      reason: '',
      action: 'copy',
      by: 'range',
      hidden: init.hidden ?? false,
      sources: own.map((source) => (source ? { track: source.id } : null)),
      segments: init.segments?.[track.id] ?? segments,
      ...init.track,
    };
  });
  return {
    version: 1,
    container: init.container ?? 'mp4',
    duration: Math.max(0, ...clips.map(clipEnd)),
    clips,
    tracks,
    metadata: init.metadata ?? 'keep',
    targetSize: null,
    warnings: [],
    estimate: { bytes: [0, 0], seconds: [0, 0], newFrames: 0 },
  };
}

/** The paths' tracks copied by such a plan, written until the test ends. */
export async function copied(
  paths: readonly string[],
  init: CopyInit = {},
  segments: readonly (readonly SealedSegment[])[] = [],
): Promise<{
  readonly path: string;
  readonly rope: Rope;
  readonly plan: Plan;
  readonly inputs: readonly MediaContainer[];
}> {
  const inputs = await Promise.all(paths.map(opened));
  const plan = copyPlan(inputs, init);
  const rope = writeOutput({ plan, inputs }, segments);
  return { path: written(rope, paths, plan.container), rope, plan, inputs };
}
