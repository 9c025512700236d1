import type { CopiedTrack } from '../../../protocol/plan.ts';
import { trackTimescale } from '../output/track-timescale.ts';
import type { Run } from '../run-state.ts';
import { type ClipWindow, clipWindow } from './clip-window.ts';
import { dataStretch } from './copied-data.ts';
import { pictureStretch } from './copied-pictures.ts';
import { type Preroll, SoundLine } from './copied-sound.ts';
import type { Stretch } from './stretch.ts';

/** By codec; others get one packet. MP3 may draw on bits of two packets before. */
const PREROLL: Readonly<Record<string, Preroll>> = {
  opus: { packets: 0, seconds: 0.08 },
  mp3: { packets: 2, seconds: 0 },
  flac: { packets: 0, seconds: 0 },
  alac: { packets: 0, seconds: 0 },
};

/** Which packets of which sources a copied track's segments of the kind `copy` are made of, in order. */
export function stretchesOf(run: Pick<Run, 'plan' | 'inputs'>, track: CopiedTrack): readonly Stretch[] {
  const timescale = trackTimescale(run, track);
  const copied = track.segments.filter(({ kind }) => kind === 'copy');
  const windows = copied.flatMap((segment) => clipWindow(run, track, segment, timescale) ?? []);
  const all = stretchMaker(run, track, timescale);
  return windows.map(all).filter(({ runs }) => runs.length > 0);
}

function stretchMaker(
  run: Pick<Run, 'inputs'>,
  track: CopiedTrack,
  timescale: number,
): (window: ClipWindow, index: number, all: readonly ClipWindow[]) => Stretch {
  if (track.kind === 'other') return dataStretch;
  if (track.kind === 'video') {
    const [first, last] = [track.segments[0], track.segments.at(-1)];
    return (window) =>
      pictureStretch(window, {
        start: track.hidden && window.segment === first,
        end: track.hidden && window.segment === last,
      });
  }
  const source = run.inputs[track.input]?.track(track.track);
  const preroll = PREROLL[source?.info.codec ?? ''] ?? { packets: 1, seconds: 0 };
  const line = new SoundLine(preroll, timescale, source?.descriptions[0]?.pcm !== undefined);
  return (window, index, all) => line.next(window, index === all.length - 1);
}
