import { viewOf } from '../box.ts';
import { u8, u32, u64 } from './big-endian.ts';
import { box, fullBox, type OutputBox, serialized } from './output-box.ts';
import { boxesOf, findBox, type RawBox, rawBoxes } from './raw-box.ts';

/** One entry of Nero's list of chapters. */
export interface Chapter {
  /** Seconds. */
  readonly start: number;
  readonly title: Uint8Array;
}

/** A part of a file, and when it comes in the output; seconds. */
export interface MoviePart {
  /** The `moov` it is from. */
  readonly moov: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly at: number;
  /** How many times as fast it is shown. */
  readonly speed?: number;
}

/** Ticks a second of `chpl`. */
const TICKS = 10_000_000;
const MOST = 255;

/** The chapters of all parts, cut and moved with them. */
export function chaptersOf(parts: readonly MoviePart[]): Chapter[] {
  return parts.flatMap(({ moov, start, end, at, speed = 1 }) => {
    const list = findBox(boxesOf(boxesOf(rawBoxes(moov), 'moov'), 'udta'), 'chpl');
    const all = list ? readChapters(list.body) : [];
    return all.flatMap((chapter, index) => {
      const until = all[index + 1]?.start ?? Infinity;
      if (chapter.start >= end || until <= start) return [];
      return [{ ...chapter, start: at + Math.max(0, chapter.start - start) / speed }];
    });
  });
}

/** Nero's list stands in no standard; as FFmpeg and others read it: version 1 has four reserved bytes. */
function readChapters(body: Uint8Array): Chapter[] {
  const view = viewOf(body);
  let at = body[0] === 1 ? 8 : 4;
  const count = body[at++] ?? 0;
  const chapters: Chapter[] = [];
  while (chapters.length < count && at + 9 <= body.length) {
    const length = body[at + 8] ?? 0;
    const start = Number(view.getBigUint64(at)) / TICKS;
    chapters.push({ start, title: body.subarray(at + 9, at + 9 + length) });
    at += 9 + length;
  }
  return chapters;
}

function chapterList(chapters: readonly Chapter[]): OutputBox {
  const rows = chapters
    .slice(0, MOST)
    .flatMap(({ start, title }) => [u64(Math.round(start * TICKS)), u8(title.length), title]);
  return fullBox('chpl', 1, 0, u32(0), u8(Math.min(MOST, chapters.length)), ...rows);
}

/** User data with these chapters in place of its own. */
export function withChapters({ type, bytes, body }: RawBox, chapters: readonly Chapter[]): RawBox {
  const children = rawBoxes(body);
  if (type !== 'udta' || !findBox(children, 'chpl')) return { type, bytes, body };
  const kept = children.filter((child) => child.type !== 'chpl').map((child) => child.bytes);
  // QuickTime ends user data with a zero of 32 bits.
  const used = children.reduce((sum, child) => sum + child.bytes.length, 0);
  const list = chapters.length > 0 ? [chapterList(chapters)] : [];
  const whole = serialized(box(type, ...kept, ...list, body.subarray(used)));
  return { type, bytes: whole, body: whole.subarray(8) };
}
