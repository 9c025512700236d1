import type { Segment, VideoTarget } from '../../../protocol/plan.ts';
import type { Run } from '../run-state.ts';
import type { CodecLadder } from './codec-ladder.ts';
import type { PictureRun } from './picture-runs.ts';
import { PipelineChoice } from './pipeline-choice.ts';
import type { SegmentLine } from './segment-line.ts';

/** Pictures that are decoded only to get to a segment, for each that is wanted: beyond this one decoder goes through. */
const MOST_DETOUR = 0.25;

/** Short sides of classes of size. */
const CLASSES = [360, 480, 720, 1080, 1440, 2160];

/** How many pipelines there may be at most, as the lease says from moment to moment. */
export function mostPipelines({ settings, context }: Run, runs: readonly PictureRun[]): () => number {
  const { budget } = context;
  if (settings.without.includes('parallel')) return () => 1;
  let isFit: boolean | undefined;
  return () => {
    if (budget.lease.pipelines <= 1) return 1;
    isFit ??= runs.every(isDivisible);
    return isFit ? budget.lease.pipelines : 1;
  };
}

/** How many serve best: known from before, or found while working and remembered by codec, size and kind of encoder. */
export function choosePipelines(run: Run, line: SegmentLine, ladder: CodecLadder): PipelineChoice {
  const key = () => keyOf(ladder.target);
  return new PipelineChoice({
    learned: () => run.settings.learned[key()],
    left: () => line.pictures,
    changed: (pipelines, isFound) => {
      if (isFound) run.post({ kind: 'learned', key: key(), pipelines });
      run.note('pipelines-changed', sentence(pipelines, isFound));
    },
    now: () => performance.now() / 1000,
  });
}

function keyOf({ codec, width, height, hardware }: VideoTarget): string {
  const side = Math.min(width, height);
  const size = CLASSES.find((each) => side <= each) ?? side;
  return `${codec} ${size} ${hardware}`;
}

function sentence(pipelines: number, isFound: boolean): string {
  if (pipelines === 1) return 'One part is made at a time.';
  return isFound
    ? `${pipelines} parts are made at a time, because that is fastest.`
    : `${pipelines} parts are made at a time.`;
}

/**
 * Whether its segments can be made apart from each other: a decoder finds its way to each from a key frame that is
 * near, and no picture before decides what a later one looks like.
 */
function isDivisible(run: PictureRun): boolean {
  // What does not move is drawn once: one encoder is fast enough, and several take more memory.
  if ('drawing' in run) return run.drawing.motion !== 'none';
  const { source, segments, offset } = run;
  if (source.descriptions.length > 1) return false;
  const { index } = source;
  const keys = index.keyTimes();
  const ahead = offset / 1e6;
  const detour = (segment: Segment) => {
    const start = segment.start + ahead;
    const key = keys.findLast((time) => time <= start + 1e-6) ?? start;
    return index.framesBetween(key, start);
  };
  const detours = segments.slice(1).reduce((sum, segment) => sum + detour(segment), 0);
  const wanted = segments.reduce((sum, { frames }) => sum + frames, 0);
  return detours <= wanted * MOST_DETOUR;
}
