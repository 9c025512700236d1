import type { TableTrack } from '../../isobmff/iso-file.ts';
import type { Run } from '../run-state.ts';

/** A track of an input with its tables. */
export function sourceTrack(run: Pick<Run, 'inputs'>, input: number, track: number): TableTrack {
  const found = run.inputs[input]?.tracks.find(({ id }) => id === track);
  if (!found) throw new RangeError('the plan names a track that is not there');
  return found;
}
