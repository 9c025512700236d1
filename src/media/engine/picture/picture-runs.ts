import type { VideoTrackInfo } from '../../../protocol/media-info.ts';
import type { CopiedTrack, EncodedVideoTrack, Plan, Segment, VideoView } from '../../../protocol/plan.ts';
import type { PacketSource } from '../../container/packet-source.ts';
import type { Run } from '../run-state.ts';

/** Segments of one clip that are encoded one after the other: one decoder serves them all. */
export interface PictureRun {
  readonly source: PacketSource & { readonly info: VideoTrackInfo };
  /** Shown are pictures from here and before there; ticks of the source's presentation time line. */
  readonly from: number;
  readonly to: number;
  /** µs that the source's time line is ahead of the output's. */
  readonly offset: number;
  /** µs of output time at which its last picture makes room, or undefined where it stays as long as it likes. */
  readonly end: number | undefined;
  readonly view: VideoView | undefined;
  readonly segments: readonly Segment[];
}

/** What is to be decoded and encoded for a track, in the order of the output. */
export function pictureRuns(
  { plan, inputs }: Pick<Run, 'plan' | 'inputs'>,
  track: CopiedTrack | EncodedVideoTrack,
): PictureRun[] {
  const groups = neighbours(track.segments);
  return groups.map((segments, index) => {
    const [first, last] = [segments[0], segments.at(-1)];
    const clip = first && plan.clips[first.clip];
    const wanted = first && track.sources[first.clip];
    const source = clip && wanted && inputs[clip.input]?.track(wanted.track);
    if (!source || !last || !isVideo(source))
      throw new RangeError('the plan names a track that is not there');
    const { timescale } = source.info;
    const ahead = clip.start - clip.at;
    const to = Math.round((last.end + ahead) * timescale);
    const isOpen =
      index === groups.length - 1 && endsWith(plan, last) && to >= Math.round(source.info.end * timescale);
    return {
      source,
      from: Math.round((first.start + ahead) * timescale),
      to,
      offset: ahead * 1e6,
      end: isOpen ? undefined : Math.round(last.end * 1e6),
      view: wanted.view,
      segments,
    };
  });
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

function isVideo(source: PacketSource): source is PictureRun['source'] {
  return source.info.kind === 'video';
}
