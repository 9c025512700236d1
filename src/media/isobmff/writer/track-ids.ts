import type { OutputTrack } from '../output-track.ts';

/** One id a track: the source's, where no other track has it already, else the next that is free. */
export function trackIds(tracks: readonly OutputTrack[]): number[] {
  const ofSources = new Set(tracks.map(({ source }) => source?.id));
  const taken = new Set<number>();
  let free = 1;
  return tracks.map(({ source }) => {
    let id = source?.id ?? 0;
    if (id === 0 || taken.has(id)) {
      while (ofSources.has(free) || taken.has(free)) free++;
      id = free;
    }
    taken.add(id);
    return id;
  });
}
