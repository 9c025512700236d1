import type { TrackInfo } from '../../../protocol/media-info.ts';
import { boxAtPath, boxesIn, payload, viewOf } from '../box.ts';

const KINDS: Readonly<Record<string, TrackInfo['kind']>> = {
  vide: 'video',
  soun: 'audio',
  text: 'subtitle',
  sbtl: 'subtitle',
  subt: 'subtitle',
  subp: 'subtitle',
  clcp: 'subtitle',
  tmcd: 'timecode',
  meta: 'metadata',
};

/** Formats of single pictures: a video track of them beside others is a cover. */
const PICTURES = new Set(['jpeg', 'png ', 'tiff', 'gif ']);

/**
 * What a track is for.
 * @param chapters whether another track names this one as its chapters
 */
export function trackKind(
  handler: string,
  format: string,
  packets: number,
  chapters: boolean,
): TrackInfo['kind'] {
  const kind = KINDS[handler] ?? 'other';
  if (chapters) return kind === 'video' ? 'cover' : 'chapters';
  return kind === 'video' && packets <= 1 && PICTURES.has(format) ? 'cover' : kind;
}

/** Ids of the tracks that others name as their chapters: `tref` of type `chap`. */
export function chapterTracks(traks: readonly Uint8Array[]): Set<number> {
  const ids = new Set<number>();
  for (const trak of traks) {
    const tref = boxAtPath(trak, 'tref');
    if (!tref) continue;
    for (const box of boxesIn(trak, tref.start + tref.header, tref.end)) {
      const held = viewOf(payload(trak, box));
      if (box.type === 'chap')
        for (let at = 0; at + 4 <= held.byteLength; at += 4) ids.add(held.getUint32(at));
    }
  }
  return ids;
}

/** Whether the media of a sample description stands in another file, ISO/IEC 14496-12 section 8.7.2. */
export function isExternal(trak: Uint8Array, dataReference: number): boolean {
  const dref = boxAtPath(trak, 'mdia', 'minf', 'dinf', 'dref');
  if (!dref) return false;
  let index = 0;
  for (const box of boxesIn(trak, dref.start + dref.header + 8, dref.end)) {
    const held = payload(trak, box);
    if (index++ === dataReference) return ((held[3] ?? 1) & 1) === 0 && held.length > 5;
  }
  return false;
}
