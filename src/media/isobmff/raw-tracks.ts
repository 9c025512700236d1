import { boxesIn } from './box.ts';
import type { MoovBoxes } from './moov-boxes.ts';
import type { Movie } from './movie/movie.ts';
import { chapterTracks } from './movie/track-kind.ts';
import { type RawTrack, rawTrack } from './raw-track.ts';
import type { FileSize } from './stbl/stored-table.ts';
import { damaged } from './verdict.ts';

/** All tracks of a movie, in file order. A track whose id is taken or 0 gets the next free one. */
export async function rawTracks(moov: MoovBoxes, movie: Movie, file: FileSize): Promise<RawTrack[]> {
  const traks = Array.from(boxesIn(moov.moov, 8, moov.moov.length))
    .filter((box) => box.type === 'trak')
    .map((box) => moov.moov.subarray(box.start, box.end));
  if (traks.length !== movie.tracks.length)
    throw damaged('tracks cannot be told apart', { tracks: traks.length });
  const chapters = chapterTracks(traks);
  const ids = new Set<number>();
  const tracks: RawTrack[] = [];
  for (const [index, header] of movie.tracks.entries()) {
    const trak = traks[index];
    if (!trak) continue;
    const id = freeId(header.id, ids);
    ids.add(id);
    tracks.push(await rawTrack(moov, { index, id, trak, chapters: chapters.has(id) }, header, file));
  }
  return tracks;
}

function freeId(wanted: number, taken: ReadonlySet<number>): number {
  let id = Math.max(1, wanted);
  while (taken.has(id)) id++;
  return id;
}
