import type { TrackInfo } from '../../protocol/media-info.ts';
import type { PlannedClip } from '../../protocol/plan.ts';
import type { AskedClip } from './asked-clips.ts';
import { clipEnd } from './clip-line.ts';
import { timeText } from './clip-time.ts';
import type { PlanInput } from './plan-input.ts';
import { impossible } from './refusal.ts';

/** A bound this far outside of the pictures means sound that stands alone, and stays where it is; seconds. */
const BESIDE = 0.1;

/** A clip before it has its place in the output. Seconds of its input. */
export type ClipBounds = Omit<PlannedClip, 'at'>;

/**
 * Bounds moved to the nearest picture of the clip's main video. The start of the first file and a lone whole file
 * stay as they are.
 * @param video the main video of each clip that goes into the output, where there is one
 * @throws SluiceError plan-impossible for a clip without a picture of its own
 */
export function snappedClips(
  clips: readonly AskedClip[],
  inputs: readonly PlanInput[],
  video: (input: number) => TrackInfo | undefined,
): ClipBounds[] {
  const [only] = clips;
  if (only && isLoneFile(clips)) return [{ ...boundsOf(only), end: lastEnd(inputs[only.input]) }];
  return clips.map((clip, position) => {
    const track = video(clip.input);
    const input = inputs[clip.input];
    if (!track || !input) return boundsOf(clip);
    const opens = position === 0 && clip.fromStart;
    const start = opens ? 0 : nearestPicture(input, track, clip.start);
    const end = nearestPicture(input, track, clip.end);
    if (start < end) return { ...boundsOf(clip), start, end };
    const field = `clips[${position}].end`;
    throw impossible(
      field,
      `The part at ${timeText(clip.start)} is shorter than a picture (field "${field}").`,
      {
        start: clip.start,
        end: clip.end,
      },
    );
  });
}

/** One input, whole and as fast as it is, and nothing else: all of its tracks keep all that they have. */
export function isLoneFile(clips: readonly AskedClip[]): boolean {
  return (
    clips.length === 1 && clips.every(({ fromStart, toEnd, speed }) => fromStart && toEnd && speed === 1)
  );
}

function lastEnd(input: PlanInput | undefined): number {
  return Math.max(0, ...(input?.info.tracks ?? []).map(({ end }) => end));
}

/** One after the other, without a gap. */
export function laidClips(clips: readonly ClipBounds[]): PlannedClip[] {
  let at = 0;
  return clips.map((clip) => {
    const laid = { ...clip, at };
    at = clipEnd(laid);
    return laid;
  });
}

function boundsOf({ input, start, end, speed }: AskedClip): ClipBounds {
  return { input, start, end, ...(speed !== 1 && { speed }) };
}

function nearestPicture({ index }: PlanInput, track: TrackInfo, time: number): number {
  if (time <= track.start) return track.start - time <= BESIDE ? track.start : time;
  if (time >= track.end) return time - track.end <= BESIDE ? track.end : time;
  const times = index.get(track.id);
  if (!times || times === 'unknown') return time;
  const span = (track.end - track.start) / Math.max(1, track.packets);
  for (let reach = 2 * span; ; reach *= 8) {
    const [from, to] = [time - reach, time + reach];
    const near = nearest(times.times(from, to), time, from, to);
    if (near !== undefined) return track.end - time < Math.abs(near - time) ? track.end : near;
    if (from < track.start && to > track.end) return time;
  }
}

function nearest(times: Float64Array, time: number, from: number, to: number): number | undefined {
  let found: number | undefined;
  for (const each of times)
    if (each >= from && each <= to && (found === undefined || Math.abs(each - time) < Math.abs(found - time)))
      found = each;
  return found;
}
