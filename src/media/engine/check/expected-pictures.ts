import type { VideoTrackInfo } from '../../../protocol/media-info.ts';
import type {
  Drawing,
  EncodedVideoTrack,
  FramePace,
  Plan,
  PlannedClip,
  Segment,
  TrackPlan,
  VideoView,
} from '../../../protocol/plan.ts';
import { indexFrom, valuesWithin } from '../../ascending.ts';
import type { MediaContainer } from '../../container/media-container.ts';
import type { PacketSource } from '../../container/packet-source.ts';
import { inputTime, outputTime } from '../../plan/clip-line.ts';
import { drawnTimes } from '../../plan/drawing/drawn-times.ts';
import { firstSlotFrom, keptTimes, slotAt } from '../../plan/frame-pace.ts';

export type PictureSource = PacketSource & { readonly info: VideoTrackInfo };

/** The pictures that one segment of a plan is to show. Seconds, ascending. */
export interface ExpectedPictures {
  readonly segment: Segment;
  readonly source: PictureSource;
  readonly view: VideoView | undefined;
  /** Output time of each. */
  readonly at: Float64Array;
  /** The source's picture that each is made of: its time there. */
  readonly of: Float64Array;
}

type Times = Pick<ExpectedPictures, 'at' | 'of'>;

/** What is drawn has no source: each picture stands for itself. */
export function expectedDrawings(
  { target, segments }: EncodedVideoTrack,
  { stills }: Drawing,
  result: PictureSource,
): ExpectedPictures[] {
  const times = drawnTimes(stills, target.pace);
  return segments.map((segment) => {
    const at = valuesWithin(times, segment.start - HAIR, segment.end - HAIR);
    return { segment, source: result, view: undefined, at, of: at };
  });
}

/** By the source's tables alone: the same choice as `paceFrames` makes among decoded pictures. */
export function expectedPictures(
  { clips }: Plan,
  inputs: readonly MediaContainer[],
  track: TrackPlan,
): ExpectedPictures[] {
  const isPaced = track.action === 'encode' && track.kind === 'video';
  const pace: FramePace = isPaced ? track.target.pace : { kind: 'source' };
  return clips.flatMap((clip, position) => {
    const wanted = track.sources[position];
    const segments = track.segments.filter((segment) => segment.clip === position);
    const [first, last] = [segments[0], segments.at(-1)];
    const source = wanted && inputs[clip.input]?.track(wanted.track);
    if (!source || !isPicture(source) || !first || !last) return [];
    const times = pacedTimes(source, { start: first.start, end: last.end }, clip, wanted.pace ?? pace);
    return segments.map((segment) => {
      const [from, to] = [indexFrom(times.at, segment.start - HAIR), indexFrom(times.at, segment.end - HAIR)];
      return {
        segment,
        source,
        view: wanted.view,
        at: times.at.subarray(from, to),
        of: times.of.subarray(from, to),
      };
    });
  });
}

/** Times made of ticks and back. Seconds. */
const HAIR = 1e-6;

interface Span {
  readonly start: number;
  readonly end: number;
}

function pacedTimes(
  { index, info }: PictureSource,
  { start, end }: Span,
  clip: PlannedClip,
  pace: FramePace,
): Times {
  const times = index.times(inputTime(clip, start), inputTime(clip, end));
  if (pace.kind === 'constant')
    return slotted(times, Math.min(end, outputTime(clip, info.end)), clip, pace.rate);
  if (pace.kind === 'times') {
    const at = keptTimes(
      times.map((time) => outputTime(clip, time)),
      pace,
    );
    return { at, of: at.map((time) => inputTime(clip, time)) };
  }
  const of = pace.kind === 'max' ? firstOfEachSlot(times, clip, pace.rate) : times;
  return { of, at: of.map((time) => outputTime(clip, time)) };
}

function firstOfEachSlot(times: Float64Array, clip: PlannedClip, rate: number): Float64Array {
  let last = Number.NEGATIVE_INFINITY;
  return times.filter((time) => {
    const slot = slotAt(outputTime(clip, time), rate);
    if (slot <= last) return false;
    last = slot;
    return true;
  });
}

/** The picture on screen at the start of each slot; the last one stays until the end. */
function slotted(times: Float64Array, end: number, clip: PlannedClip, rate: number): Times {
  const at: number[] = [];
  const of: number[] = [];
  let slot = 0;
  for (const [position, time] of times.entries()) {
    const next = times[position + 1];
    const until = firstSlotFrom(next === undefined ? end : outputTime(clip, next), rate);
    for (slot = Math.max(slot, firstSlotFrom(outputTime(clip, time), rate)); slot < until; slot++) {
      at.push(slot / rate);
      of.push(time);
    }
  }
  return { at: Float64Array.from(at), of: Float64Array.from(of) };
}

export function isPicture(source: PacketSource): source is PictureSource {
  return source.info.kind === 'video';
}

export function isDrawn(track: TrackPlan): track is EncodedVideoTrack & { readonly drawing: Drawing } {
  return track.action === 'encode' && track.kind === 'video' && track.drawing !== undefined;
}
