import type { CopiedTrack, EncodedVideoTrack, Segment } from '../../../protocol/plan.ts';
import { chooseEncoder } from '../../codec/encoder-choice.ts';
import { type EncodedPicture, encodeVideo } from '../../codec/video-encoder.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';
import { Splicer } from '../../splice/splice.ts';
import { trackTimescale } from '../output/track-timescale.ts';
import type { Run } from '../run-state.ts';
import { sealSegment } from '../seal-segment.ts';
import { steeredBitrate } from './bitrate-steering.ts';
import { FeedLine } from './feed-line.ts';
import { FrameFeed } from './frame-feed.ts';
import { newPictures } from './new-pictures.ts';
import { pictureRuns } from './picture-runs.ts';
import { writePictures } from './picture-writer.ts';
import { SizeFit } from './size-fit.ts';

/**
 * Encodes the segments of one track that are to be, one after the other: `packets → decode → pace → geometry` runs
 * through each clip, each segment is encoded by an encoder of its own into a file of its own.
 */
export async function encodeVideoTrack(
  run: Run,
  trackIndex: number,
  track: CopiedTrack | EncodedVideoTrack,
): Promise<SealedSegment[]> {
  const runs = pictureRuns(run, track);
  const { target: planned } = track;
  if (!planned || runs.length === 0) return [];
  const { context, meter } = run;
  const feeds = new FeedLine(runs, (each) => new FrameFeed(newPictures(run, each, planned), context));
  const timescale = trackTimescale(run, track);
  const splicer = splicerFor(run, track);
  const total = secondsOf(runs.flatMap(({ segments }) => segments));
  const spending = { bits: 0, seconds: 0 };
  const fit = new SizeFit(planned, total);
  const sealing: Promise<SealedSegment>[] = [];
  meter.begin(runs);
  try {
    feeds.prepare();
    const target = await chooseEncoder(planned);
    run.codecs.push(`${target.codecString} ${target.width}×${target.height}, ${target.hardware}`);
    for (const { segments } of runs) {
      const feed = await feeds.next();
      for (const segment of segments) {
        await context.checkpoint();
        const bitrate = splicer ? target.bitrate : steeredBitrate(target.bitrate, spending, total);
        const isLast = segment === segments.at(-1);
        const { frames, dealt } = feed.deal(
          isLast ? Number.POSITIVE_INFINITY : Math.round(segment.end * 1e6),
        );
        const pictures = counted(encodeVideo(frames, target, bitrate, context), spending);
        const place = { track: trackIndex, segment: segment.index, timescale };
        const writing = { segment, timescale, pace: target.pace, splicer, meter, work: runs };
        const made = sealSegment(run, place, (writer) => writePictures(pictures, writer, writing));
        sealing.push(
          run.plan.targetSize === null ? made : made.then((sealed) => fit.after(sealed, segment, bitrate)),
        );
        if (isLast) feeds.prepare();
        // The next encoder starts while this one drains: from its start to its first picture it takes 50 ms.
        await Promise.race([dealt, Promise.all(sealing)]);
        spending.seconds += segment.end - segment.start;
      }
    }
    run.lockstep.end();
    const sealed = await Promise.all(sealing);
    meter.end(runs);
    return sealed;
  } finally {
    run.lockstep.end();
    await feeds.close();
    await Promise.allSettled(sealing);
  }
}

function splicerFor({ inputs }: Run, { action, target, input, track }: CopiedTrack | EncodedVideoTrack) {
  if (action !== 'copy' || !target || target.codec === 'vp8') return undefined;
  return new Splicer(target.codec, inputs[input]?.track(track).descriptions[0]?.description);
}

function secondsOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, { start, end }) => sum + end - start, 0);
}

async function* counted(
  pictures: AsyncIterable<EncodedPicture>,
  spending: { bits: number },
): AsyncGenerator<EncodedPicture> {
  for await (const picture of pictures) {
    spending.bits += 8 * picture.data.length;
    yield picture;
  }
}
