import type { VideoTrackInfo } from '../../../protocol/media-info.ts';
import type {
  CopiedTrack,
  Drawing,
  EncodedVideoTrack,
  FramePace,
  Plan,
  Segment,
  VideoView,
} from '../../../protocol/plan.ts';
import type { PacketSource } from '../../container/packet-source.ts';
import type { PacketKind } from '../../ffmpeg/packets-file.ts';
import { packetKind } from '../packet-kind.ts';
import type { Run } from '../run-state.ts';

/** Segments that are made one after the other. */
export type PictureRun = DecodedRun | DrawnRun;

interface SegmentRun {
  readonly segments: readonly Segment[];
  /** It begins in the middle of a run: pictures before it are left to others. */
  readonly isPart: boolean;
}

/** Of one clip: one decoder serves them all. */
export interface DecodedRun extends SegmentRun {
  readonly source: PacketSource & { readonly info: VideoTrackInfo };
  /** Shown are pictures from here and before there; ticks of the source's presentation time line. */
  readonly from: number;
  readonly to: number;
  /** Ticks of the source that are shown in a second: its timescale, times the speed. */
  readonly scale: number;
  /** µs that the source's time line, counted by `scale`, is ahead of the output's. */
  readonly offset: number;
  /** µs of output time at which its last picture makes room, or undefined where it stays as long as it likes. */
  readonly end: number | undefined;
  readonly view: VideoView | undefined;
  /** What ffmpeg is told of its packets, where that decodes them. */
  readonly byFfmpeg: PacketKind | undefined;
  /** Which of them go on, where the target's own pace does not hold. */
  readonly pace: FramePace | undefined;
}

export interface DrawnRun extends SegmentRun {
  readonly drawing: Drawing;
}

/** µs of output time: start ≤ timestamp < end. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is to be decoded and encoded for a track, in the order of the output. */
export function pictureRuns(
  { plan, inputs }: Pick<Run, 'plan' | 'inputs'>,
  track: CopiedTrack | EncodedVideoTrack,
): PictureRun[] {
  if (track.action === 'encode' && track.drawing)
    return [{ drawing: track.drawing, segments: track.segments, isPart: false }];
  return decodedRuns({ plan, inputs }, track);
}

/** The same, of a track that has sources. */
export function decodedRuns(
  { plan, inputs }: Pick<Run, 'plan' | 'inputs'>,
  track: CopiedTrack | EncodedVideoTrack,
): DecodedRun[] {
  const groups = neighbours(track.segments);
  return groups.map((segments, index) => {
    const [first, last] = [segments[0], segments.at(-1)];
    const clip = first && plan.clips[first.clip];
    const wanted = first && track.sources[first.clip];
    const container = clip && inputs[clip.input];
    const source = wanted && container?.track(wanted.track);
    if (!container || !source || !last || !isVideo(source))
      throw new RangeError('the plan names a track that is not there');
    const { timescale } = source.info;
    const { speed = 1 } = clip;
    const scale = timescale * speed;
    const ahead = clip.start / speed - clip.at;
    const to = Math.round((last.end + ahead) * scale);
    const isOpen =
      index === groups.length - 1 && endsWith(plan, last) && to >= Math.round(source.info.end * timescale);
    return {
      source,
      from: Math.round((first.start + ahead) * scale),
      to,
      scale,
      offset: ahead * 1e6,
      end: isOpen ? undefined : Math.round(last.end * 1e6),
      view: wanted.view,
      byFfmpeg: wanted.decoder === 'ffmpeg' ? packetKind(container, source.info) : undefined,
      pace: wanted.pace,
      segments,
      isPart: false,
    };
  });
}

/** Which pictures of a run are those of one of its segments: the first and the last take what comes before and after. */
export function spanOf({ segments }: PictureRun, segment: Segment): Span {
  return {
    start: segment === segments[0] ? Number.NEGATIVE_INFINITY : Math.round(segment.start * 1e6),
    end: segment === segments.at(-1) ? Number.POSITIVE_INFINITY : Math.round(segment.end * 1e6),
  };
}

/**
 * What a decoder is given that begins with one segment of a run and ends with another one: all the pictures of their
 * spans as the whole run would give them, and perhaps one more, the one that the next segment begins with. Until it
 * comes, the picture before it is shown.
 */
export function partOf(run: PictureRun, first: Segment, last: Segment): PictureRun {
  const { segments } = run;
  const [isFirst, isLast] = [first === segments[0], last === segments.at(-1)];
  const part = segments.slice(segments.indexOf(first), segments.indexOf(last) + 1);
  if ('drawing' in run) return { ...run, segments: part, isPart: !isFirst };
  const { scale, offset } = run;
  const tickOf = (seconds: number) => Math.round((seconds + offset / 1e6) * scale);
  return {
    ...run,
    from: isFirst ? run.from : tickOf(first.start),
    to: isLast ? run.to : tickOf(last.end) + 1,
    end: isLast ? run.end : undefined,
    segments: part,
    isPart: !isFirst,
  };
}

/** Segments to encode, in groups of one clip without a copied one between them. */
function neighbours(segments: readonly Segment[]): Segment[][] {
  const groups: Segment[][] = [];
  let before: Segment | undefined;
  for (const segment of segments) {
    if (segment.kind === 'encode') {
      const joins = before?.kind === 'encode' && before.clip === segment.clip;
      if (joins) groups.at(-1)?.push(segment);
      else groups.push([segment]);
    }
    before = segment;
  }
  return groups;
}

function endsWith({ clips }: Plan, { clip }: Segment): boolean {
  return clip === clips.length - 1;
}

function isVideo(source: PacketSource): source is DecodedRun['source'] {
  return source.info.kind === 'video';
}
