import { SluiceError } from '../../../protocol/error.ts';
import type { VideoTrackInfo } from '../../../protocol/media-info.ts';
import type { VideoTarget } from '../../../protocol/plan.ts';
import type { Likeness, LikenessSample } from '../../../protocol/result-check.ts';
import { finished } from '../../filter/finish/finished.ts';
import { geometry } from '../../filter/geometry.ts';
import { sourceColor } from '../../plan/video-color.ts';
import type { StageContext } from '../../stage.ts';
import { pictureShape } from '../picture/picture-shape.ts';
import { checkFailure } from './check-failure.ts';
import type { ExpectedPictures, PictureSource } from './expected-pictures.ts';
import { type Groups, likenessPlaces, type Place } from './likeness-places.ts';
import { compareLuma } from './luma.ts';
import { type Decoded, decodePassage } from './picture-decoding.ts';

export interface LikenessChecking {
  readonly expected: readonly ExpectedPictures[];
  readonly target: VideoTarget;
  /** The track in the finished file. */
  readonly result: PictureSource;
  readonly context: StageContext;
}

/** What is known so far; filled as it goes, because time may run out. */
export class LikenessRecord {
  readonly samples: LikenessSample[] = [];
  tried = 0;
  /** Places whose picture the source does not give a second time. */
  unreadable = 0;

  get likeness(): Likeness | null {
    const samples = this.samples.toSorted((a, b) => a.at - b.at);
    const [first] = samples;
    if (!first) return null;
    return {
      samples,
      mean: samples.reduce((sum, { ssim }) => sum + ssim, 0) / samples.length,
      worst: samples.reduce((worst, sample) => (sample.ssim < worst.ssim ? sample : worst), first),
    };
  }
}

/** Decoded beyond the picture that is compared, to the end of its group: seconds at most, and samples of luma. */
const BEYOND = { seconds: 2, luma: 15e6 };

/**
 * New pictures are decoded from the finished file and compared with what the source becomes by the same filters,
 * place by place, spread so that few of them already tell of the whole.
 * @throws SluiceError output-invalid where a group of pictures does not decode
 */
export async function checkLikeness(checking: LikenessChecking, record: LikenessRecord): Promise<void> {
  const { expected, result, context } = checking;
  const groups = new Map<PictureSource, Groups>();
  const sourceOf = ({ source }: ExpectedPictures) => {
    const known = groups.get(source) ?? groupsOf(source);
    groups.set(source, known);
    return known;
  };
  const ofResult = groupsOf(result);
  const places = likenessPlaces(expected, ofResult, sourceOf);
  for (const place of spread(places)) {
    await context.checkpoint();
    const sample = await compareAt(checking, place, ofResult, record);
    if (sample) record.samples.push(sample);
    else record.unreadable++;
  }
}

function groupsOf({ info, index }: PictureSource): Groups {
  return { keys: index.keyTimes(), load: info.frameRate * info.codedWidth * info.codedHeight };
}

/** By steps of 7, which goes through all of up to 12 in an order that jumps about. */
function spread<T>(places: readonly T[]): T[] {
  const { length } = places;
  if (length % 7 === 0) return [...places];
  return places.flatMap((_, index) => places[(index * 7) % length] ?? []);
}

async function compareAt(
  { target, result, context }: LikenessChecking,
  { pictures, at, of }: Place,
  { keys, load }: Groups,
  record: LikenessRecord,
): Promise<LikenessSample | undefined> {
  const { source, view } = pictures;
  const time = nearest(result, at);
  const groupEnd = keys.find((key) => key > time + 1e-6) ?? result.info.end;
  const to = Math.min(groupEnd - 1e-6, time + Math.min(BEYOND.seconds, BEYOND.luma / load));
  const [made, original] = await Promise.allSettled([
    again(() =>
      decodePassage({ source: result, color: result.info.color, from: time, at: time, to }, context),
    ),
    originalAt(source, of, context),
  ]);
  const held = [made, original].flatMap((each) =>
    each.status === 'fulfilled' && each.value.picture ? [each.value.picture] : [],
  );
  try {
    const { picture, tried, came } = given(made);
    record.tried += tried;
    if (came < tried || !picture) throw checkFailure('pictures are not decoded', { at, tried, came });
    const taken = original.status === 'fulfilled' ? original.value.picture : undefined;
    if (original.status === 'rejected') context.signal.throwIfAborted();
    if (!taken) return undefined;
    const shaped = await shapedBy(taken, at, source.info, view, target, context);
    held.push(shaped);
    return { at, ...(await compareLuma(shaped, picture, target, context)) };
  } finally {
    for (const frame of held) context.frames.close(frame);
  }
}

function given(made: PromiseSettledResult<Decoded>): Decoded {
  if (made.status === 'fulfilled') return made.value;
  const cause: unknown = made.reason;
  if (cause instanceof SluiceError && cause.code === 'decoder-failed')
    throw checkFailure('pictures cannot be decoded', {}, cause);
  throw cause;
}

/** A decoder may have a bad day; two have not. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof SluiceError && cause.code === 'decoder-failed') return work();
    throw cause;
  }
}

/** As it is decoded, from the key frame it needs or, where that is none a decoder can start at, from the one before. */
export async function originalAt(source: PictureSource, at: number, context: StageContext): Promise<Decoded> {
  const passage = { source, color: sourceColor(source.info), at, to: at };
  try {
    const decoded = await decodePassage({ ...passage, from: at }, context);
    if (decoded.picture) return decoded;
  } catch (cause) {
    if (!(cause instanceof SluiceError) || cause.code !== 'decoder-failed') throw cause;
  }
  const keys = source.index.keyTimes();
  const nearest = keys.findLastIndex((key) => key <= at);
  return decodePassage({ ...passage, from: keys[nearest - 1] ?? 0 }, context);
}

/** The time the file has for it: its ticks are coarser or finer than the plan's. */
function nearest({ index }: PictureSource, at: number): number {
  const around = index.times(at - 0.05, at + 0.05);
  return around.reduce(
    (best, time) => (Math.abs(time - at) < Math.abs(best - at) ? time : best),
    around[0] ?? at,
  );
}

async function shapedBy(
  frame: VideoFrame,
  at: number,
  info: VideoTrackInfo,
  view: ExpectedPictures['view'],
  target: VideoTarget,
  context: StageContext,
): Promise<VideoFrame> {
  async function* one() {
    const shown = new VideoFrame(frame, { timestamp: Math.round(at * 1e6) });
    context.frames.close(frame);
    yield context.frames.enter(shown);
  }
  const shaped = geometry(one(), pictureShape(info, view, target), context);
  for await (const made of finished(shaped, target, context)) return made;
  throw new RangeError('a filter gave nothing');
}
