import { fourcc, viewOf } from '../box.ts';
import type { IsoTrack } from '../iso-file.ts';
import { boxesOf, type RawBox, rawBoxes } from './raw-box.ts';

/** The boxes of a track's `stbl`. */
export function tablesOf({ trak }: IsoTrack): RawBox[] {
  const media = boxesOf(boxesOf(rawBoxes(trak), 'trak'), 'mdia');
  return boxesOf(boxesOf(media, 'minf'), 'stbl');
}

/** Type and parameter of groups, which together name them. */
export function groupingOf({ type, body }: RawBox): string {
  const hasParameter = type === 'sbgp' && body[0] === 1;
  return `${fourcc(body, 4)}${hasParameter ? ` ${viewOf(body).getUint32(8)}` : ''}`;
}
