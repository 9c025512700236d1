import type { MediaContainer } from '../../../container/media-container.ts';
import type { SampleTable } from '../../../isobmff/sample-table.ts';

export interface CarrierTrack {
  readonly table: SampleTable;
  /** Ticks from media time to presentation time. */
  readonly shift: number;
}

/** The table of a track that is shown in one piece, as all tracks of a run's result are. */
export function carrierTrack({ tracks }: Pick<MediaContainer, 'tracks'>, id: number): CarrierTrack {
  const track = tracks.find((each) => each.id === id);
  if (!track) throw new RangeError(`there is no track ${id}`);
  const { start, mediaStart } = track.edits[0] ?? { start: 0, mediaStart: 0 };
  return { table: track.table, shift: start - mediaStart };
}
