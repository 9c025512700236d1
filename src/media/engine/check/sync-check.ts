import type { AudioTarget, CopiedTrack } from '../../../protocol/plan.ts';
import type { ResultCheck } from '../../../protocol/result-check.ts';
import { primingOf } from '../../codec/audio-encoder.ts';
import type { MediaContainer } from '../../container/media-container.ts';
import type { IsoTrack } from '../../isobmff/iso-file.ts';
import { type ClipWindow, clipWindow } from '../copy/clip-window.ts';
import { stretchesOf } from '../copy/copied-packets.ts';
import type { Stretch } from '../copy/stretch.ts';
import { trackTimescale } from '../output/track-timescale.ts';
import type { Run } from '../run-state.ts';
import type { ExpectedPictures } from './expected-pictures.ts';
import type { ResultTrack } from './result-track.ts';

/** How much later than planned something comes. Seconds. */
type Shift = NonNullable<ResultCheck['sync']>;

export interface SyncChecking {
  readonly run: Pick<Run, 'plan' | 'inputs'>;
  readonly result: MediaContainer;
  readonly pictures: { readonly expected: readonly ExpectedPictures[]; readonly found: Float64Array };
  readonly sound: ResultTrack;
}

/** By tables and edits: the same packets, or the same samples, are looked for in both files. */
export function checkSync({ run, result, pictures, sound }: SyncChecking): Shift | null {
  const track = result.iso?.tracks.find(({ id }) => id === sound.info.id);
  const picture = pictureShift(pictures);
  const heard = track && soundShift(run, sound, track, result);
  if (!picture || !heard) return null;
  return { start: heard.start - picture.start, end: heard.end - picture.end };
}

function pictureShift({ expected, found }: SyncChecking['pictures']): Shift | undefined {
  const shown = expected.filter(({ at }) => at.length > 0);
  const [first, last] = [shown[0]?.at[0], shown.at(-1)?.at.at(-1)];
  const start = found[0];
  // Behind it may stand one that lasts no time.
  const end = last === undefined ? undefined : nearest(found.subarray(-2), last);
  if (first === undefined || last === undefined || start === undefined || end === undefined) return undefined;
  return { start: start - first, end: end - last };
}

function nearest(times: Float64Array, wanted: number): number | undefined {
  return [...times].toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
}

function soundShift(
  run: SyncChecking['run'],
  { planned, info }: ResultTrack,
  track: IsoTrack,
  result: MediaContainer,
): Shift | undefined {
  if (planned.kind !== 'audio') return undefined;
  if (planned.action === 'encode') {
    const heard = Math.min(planned.segments.at(-1)?.end ?? 0, run.plan.duration);
    const { descriptions } = result.track(info.id);
    return newSoundShift(
      track,
      planned.target,
      primingOf(planned.target, descriptions[0]?.description),
      heard,
    );
  }
  return planned.action === 'copy' && track.edits.length === 1
    ? copiedSoundShift(run, planned, track, result.track(info.id).descriptions[0]?.pcm !== undefined)
    : undefined;
}

/** The first packet and the last: where they are, and where the plan puts those of the source. */
function copiedSoundShift(
  run: SyncChecking['run'],
  planned: CopiedTrack,
  track: IsoTrack,
  isPcm: boolean,
): Shift | undefined {
  const stretches = stretchesOf(run, planned);
  const [first, last] = [stretches[0], stretches.at(-1)];
  const timescale = trackTimescale(run, planned);
  const windows = [first, last].map((each) => each && clipWindow(run, planned, each.segment, timescale));
  if (!first || !last || !windows[0] || !windows[1]) return undefined;
  const at = ({ segment, scale }: Stretch, window: ClipWindow, time: number) =>
    segment.start + (time - window.start) / scale;
  const begin = first.source.table.pts(first.runs[0]?.[0] ?? 0) + first.head;
  const lastPacket = (last.runs.at(-1)?.[1] ?? 1) - 1;
  const { table } = last.source;
  const count = track.table.count;
  // PCM is cut at any sample and laid into packets anew: there the ends are compared.
  const [foundEnd, end] = isPcm
    ? [track.table.duration(count - 1), table.pts(lastPacket) + table.duration(lastPacket) - last.tail]
    : [0, table.pts(lastPacket)];
  return {
    start: shownAt(track, 0) - at(first, windows[0], begin),
    end: shownAt(track, count - 1) + foundEnd / track.table.timescale - at(last, windows[1], end),
  };
}

/** New sound runs on one sample clock: its n-th packet begins n packets after the first, and priming comes before it. */
function newSoundShift(track: IsoTrack, { sampleRate }: AudioTarget, priming: number, heard: number): Shift {
  const { table } = track;
  const packet = table.duration(0) / table.timescale;
  const early = priming / sampleRate;
  const last = table.count - 1;
  const missing = Math.max(0, Math.floor((heard + early) / packet) - table.count);
  return {
    start: shownAt(track, 0) + early,
    end: shownAt(track, last) + early - (last + missing) * packet,
  };
}

/** When a packet begins on the presentation time line, shown or not. */
function shownAt({ table, edits }: IsoTrack, packet: number): number {
  const { start, mediaStart } = edits[0] ?? { start: 0, mediaStart: 0 };
  return (table.pts(packet) - mediaStart + start) / table.timescale;
}
