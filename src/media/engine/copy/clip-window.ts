import { SluiceError } from '../../../protocol/error.ts';
import type { CopiedTrack, Segment } from '../../../protocol/plan.ts';
import type { EditSpan, TableTrack } from '../../isobmff/iso-file.ts';
import { inputTime } from '../../plan/clip-line.ts';
import type { Run } from '../run-state.ts';
import { sourceTrack } from './source-track.ts';

/** Where a segment of a copied track lies in the media of its source. */
export interface ClipWindow {
  readonly segment: Segment;
  readonly input: number;
  readonly source: TableTrack;
  /** Ticks of the source that are shown in a second. */
  readonly scale: number;
  /** Media time of what is shown first, and after what is shown last; ticks of the source. */
  readonly start: number;
  readonly end: number;
  /** What the source shows, in its media time. */
  readonly shown: readonly [start: number, end: number];
  /** Ticks of the output, a fraction where the timescales differ. */
  readonly at: number;
  /** All of the track, and nothing but it. */
  readonly whole: boolean;
}

/** Undefined where the segment's clip has nothing for the track. */
export function clipWindow(
  run: Pick<Run, 'plan' | 'inputs'>,
  track: CopiedTrack,
  segment: Segment,
  timescale: number,
): ClipWindow | undefined {
  const clip = run.plan.clips[segment.clip];
  const id = track.sources[segment.clip]?.track;
  if (!clip || id === undefined) return undefined;
  const source = sourceTrack(run, clip.input, id);
  const own = source.table.timescale;
  const from = inputTime(clip, segment.start);
  const to = inputTime(clip, segment.end);
  const span = spanAt(source, track, from * own, to * own);
  const media = (seconds: number) => Math.round(seconds * own) - span.start + span.mediaStart;
  const start = media(from);
  const info = run.inputs[clip.input]?.info.tracks.find((each) => each.id === id);
  const half = 0.5 / own;
  const whole =
    track.segments.length === 1 &&
    run.plan.clips.length === 1 &&
    clip.speed === undefined &&
    segment.start <= clip.at + half &&
    info !== undefined &&
    clip.start <= Math.min(info.start, span.start / own) + half &&
    to >= info.end - half;
  const ticks = segment.start * timescale;
  const scale = own * (clip.speed ?? 1);
  return {
    segment,
    input: clip.input,
    source,
    scale,
    start,
    end: media(to),
    shown: [span.mediaStart, span.mediaEnd],
    at: scale === timescale ? Math.round(ticks) : ticks,
    whole,
  };
}

/** The part of its media that a track shows at this time. @throws SluiceError plan-impossible where it is not one */
function spanAt({ edits, table }: TableTrack, { kind }: CopiedTrack, from: number, to: number): EditSpan {
  const [first, ...more] = edits;
  if (!first) return { mediaStart: 0, mediaEnd: table.mediaDuration, start: 0 };
  if (more.length === 0 || kind === 'other') return first;
  const found = edits.find(
    ({ start, mediaStart, mediaEnd }) => start <= from + 0.5 && start + mediaEnd - mediaStart >= to - 0.5,
  );
  if (found) return found;
  throw new SluiceError('plan-impossible', {
    stage: 'write',
    message: 'This track shows several parts of itself by an edit list, so it cannot be copied as it is.',
    hint: 'Ask for new pictures and sound.',
  });
}
