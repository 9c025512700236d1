import type { Media } from '../index.ts';

/** A part of one video that is kept. Seconds on the video's own time line; start ≤ t < end. */
export interface Clip {
  readonly id: string;
  readonly media: Media;
  readonly start: number;
  readonly end: number;
}

/** What is kept, in the order it will be shown. */
export type ClipList = readonly Clip[];

export type Edge = 'start' | 'end';

export function wholeOf(media: Media): Clip {
  return { id: crypto.randomUUID(), media, start: 0, end: media.info.duration };
}

export function find(clips: ClipList, id: string | undefined): Clip | undefined {
  return clips.find((clip) => clip.id === id);
}

export function lengthOf(clips: ClipList): number {
  return clips.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** The videos the clips are taken from, each once, in the order they are first needed. */
export function mediaOf(clips: ClipList): Media[] {
  return [...new Set(clips.map(({ media }) => media))];
}

/** Sets one end of a clip, `least` seconds from the other and inside the video. */
export function mark(clips: ClipList, id: string, edge: Edge, time: number, least: number): ClipList {
  return clips.map((clip) => {
    if (clip.id !== id) return clip;
    return edge === 'start'
      ? { ...clip, start: Math.max(0, Math.min(time, clip.end - least)) }
      : { ...clip, end: Math.min(clip.media.info.duration, Math.max(time, clip.start + least)) };
  });
}

/** Two clips of one: the first keeps the id. Unchanged where `time` is not inside it. */
export function split(clips: ClipList, id: string, time: number, least: number): ClipList {
  return clips.flatMap((clip) => {
    if (clip.id !== id || time < clip.start + least || time > clip.end - least) return clip;
    return [
      { ...clip, end: time },
      { ...clip, id: crypto.randomUUID(), start: time },
    ];
  });
}

export function duplicate(clips: ClipList, id: string): ClipList {
  return clips.flatMap((clip) => (clip.id === id ? [clip, { ...clip, id: crypto.randomUUID() }] : clip));
}

export function remove(clips: ClipList, id: string): ClipList {
  return clips.filter((clip) => clip.id !== id);
}

/** Puts a clip at another place of the order; beyond the ends it stays at the end. */
export function move(clips: ClipList, id: string, to: number): ClipList {
  const clip = find(clips, id);
  if (!clip) return clips;
  const others = remove(clips, id);
  return others.toSpliced(Math.max(0, Math.min(others.length, to)), 0, clip);
}

/** What is kept of one video, in time order, without overlaps. */
export function keptOf(clips: ClipList, media: Media): { start: number; end: number }[] {
  const kept: { start: number; end: number }[] = [];
  const parts = clips.filter((clip) => clip.media === media).sort((a, b) => a.start - b.start);
  for (const { start, end } of parts) {
    const last = kept.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else kept.push({ start, end });
  }
  return kept;
}

/** Nothing is cut: every clip is a whole video. */
export function isWhole(clips: ClipList): boolean {
  return clips.every(({ media, start, end }) => start === 0 && end === media.info.duration);
}
