import type { MediaContainer } from '../../../container/media-container.ts';
import type { SampleTable } from '../../../isobmff/sample-table.ts';

export interface CarrierTrack {
  readonly table: SampleTable;
  /** Ticks from media time to presentation time. */
  readonly shift: number;
  /** After what is shown last, on the presentation time line. */
  readonly end: number;
}

/** The table of a track that is shown in one piece, as all tracks of a run's result are. */
export function carrierTrack({ tracks }: Pick<MediaContainer, 'tracks'>, id: number): CarrierTrack {
  const track = tracks.find((each) => each.id === id);
  if (!track) throw new RangeError(`there is no track ${id}`);
  const { table } = track;
  const whole = { start: 0, mediaStart: 0, mediaEnd: table.mediaDuration };
  const { start, mediaStart, mediaEnd } = track.edits[0] ?? whole;
  return { table, shift: start - mediaStart, end: start + mediaEnd - mediaStart };
}
