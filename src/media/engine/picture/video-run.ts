import type { CopiedTrack, EncodedVideoTrack } from '../../../protocol/plan.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';
import { isSpliced, Splicer } from '../../splice/splice.ts';
import { finishedOf } from '../finished-segments.ts';
import { trackTimescale } from '../output/track-timescale.ts';
import type { Run } from '../run-state.ts';
import { CodecLadder } from './codec-ladder.ts';
import { pictureRuns } from './picture-runs.ts';
import { choosePipelines, mostPipelines } from './pipeline-count.ts';
import { Pipelines } from './pipelines.ts';
import { rateControlFor } from './rate-control-for.ts';
import { SegmentLine } from './segment-line.ts';

type Finished = ReadonlyMap<number, SealedSegment>;

/**
 * Encodes the segments of one track that are to be and are not finished yet, in as many pipelines as serve best, and
 * those again that its rate control wants otherwise. What is made does not depend on how many there are.
 */
export async function encodeVideoTrack(
  run: Run,
  trackIndex: number,
  track: CopiedTrack | EncodedVideoTrack,
): Promise<SealedSegment[]> {
  const runs = pictureRuns(run, track);
  const { target: planned } = track;
  if (!planned || runs.length === 0) return [];
  const finished = finishedOf(run, trackIndex);
  const line = new SegmentLine(runs, finished);
  if (line.left === 0 && run.plan.targetSize === null) return [...finished.values()];
  const failed = new AbortController();
  const own = endingWith(run, failed.signal);
  const timescale = trackTimescale(run, track);
  const ladder = new CodecLadder(run, planned);
  const splicer = splicerFor(run, track, finished);
  const work = { run: own, track: trackIndex, timescale, planned, ladder, splicer };
  const most = mostPipelines(run, runs);
  const choice = choosePipelines(run, line, ladder);
  const stop = (reason: unknown) => failed.abort(reason);
  const pipelines = new Pipelines({ work, line, choice, most, stop });
  const all = runs.flatMap(({ segments }) => segments);
  run.meter.begin(work, all, finished);
  try {
    pipelines.prepare();
    const rates = rateControlFor(run, track, await ladder.begin());
    for (const segment of all) {
      const sealed = finished.get(segment.index);
      if (sealed) rates.spent(sealed, segment, undefined);
    }
    let sealed = await pipelines.make(rates);
    run.lockstep.end();
    for (let again = await rates.remake(); again.length > 0; again = await rates.remake()) {
      for (const segment of again) line.giveBack(segment);
      sealed = await pipelines.make(rates);
    }
    run.meter.end(work);
    const result = rates.result?.();
    if (!result) return [...new Map([...finished, ...sealed]).values()];
    // A later run of the job takes the latest try that is there.
    for (const { parts } of result.left) for (const { file } of parts) await run.spool.discard(file);
    return [...result.taken];
  } finally {
    run.lockstep.end();
    await pipelines.close();
  }
}

/** The same run, which ends as well when the signal says so. */
function endingWith(run: Run, failed: AbortSignal): Run {
  const signal = AbortSignal.any([run.context.signal, failed]);
  const checkpoint = async () => {
    await run.context.checkpoint();
    signal.throwIfAborted();
  };
  return { ...run, context: { ...run.context, signal, checkpoint } };
}

function splicerFor(
  { inputs }: Run,
  { action, target, input, track }: CopiedTrack | EncodedVideoTrack,
  finished: Finished,
): Splicer | undefined {
  if (action !== 'copy' || !target || !isSpliced(target.codec)) return undefined;
  const splicer = new Splicer(target.codec, inputs[input]?.track(track).descriptions[0]?.description);
  for (const [, { description }] of [...finished].sort(([a], [b]) => a - b))
    if (description?.record) splicer.keep(Uint8Array.from(description.record));
  return splicer;
}
