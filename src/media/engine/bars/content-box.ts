import type { Rect } from '../../plan/orientation.ts';
import { type Line, LineRecord } from './line-record.ts';

/** Luma of a picture as coded, on the scale of eight bits. */
export interface SampledLuma {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number) => number;
}

/** Above black by so much a sample is light: what encoders leave of noise in a bar is less. */
const LIGHT = 12;

/** In parts of a side: bars that are narrower stay, and pictures are at least this large. */
const LEAST_BAR = 0.015;
const LEAST_CONTENT = 0.25;

/** A picture whose lines are mostly dark tells nothing of bars. */
const TELLING = 0.2;
const LEAST_TELLING = 2;

/** Columns, or rows, that are looked at along a line. */
const MOST_ALONG = 512;

/**
 * Where there is picture in all of these, on even corners; undefined where there are no bars. A line counts as picture as
 * soon as one of them has light on a good part of it, or light that changes: what is always dark, and a logo that
 * stands in it, is bar.
 */
export function contentBox(pictures: readonly SampledLuma[], black: number): Rect | undefined {
  const [first] = pictures;
  if (!first) return undefined;
  const { width, height } = first;
  const down = linesOf(pictures, 'rows', black, { from: 0, to: width });
  if (!down) return undefined;
  const across = linesOf(pictures, 'columns', black, down);
  if (!across) return undefined;
  const box = {
    x: across.from,
    y: down.from,
    width: across.to - across.from,
    height: down.to - down.from,
  };
  return box.width === width && box.height === height ? undefined : box;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** From the first line that is picture to behind the last. @param along what of each line is looked at */
function linesOf(
  pictures: readonly SampledLuma[],
  kind: 'rows' | 'columns',
  black: number,
  along: Span,
): Span | undefined {
  const [first] = pictures;
  const count = kind === 'rows' ? (first?.height ?? 0) : (first?.width ?? 0);
  const step = Math.max(1, Math.floor((along.to - along.from) / MOST_ALONG));
  const records = Array.from({ length: count }, () => new LineRecord());
  let telling = 0;
  for (const picture of pictures) {
    const lines = records.map((_, index) => lineOf(picture, kind, index, along, step, black));
    if (lines.filter(({ share }) => share > 0).length < TELLING * count) continue;
    telling++;
    for (const [index, line] of lines.entries()) records[index]?.add(line);
  }
  if (telling < LEAST_TELLING) return undefined;
  const start = records.findIndex((record) => record.isPicture);
  const end = records.findLastIndex((record) => record.isPicture) + 1;
  const from = start < LEAST_BAR * count ? 0 : start - (start % 2);
  const to = count - end < LEAST_BAR * count ? count : Math.min(count, end + (end % 2));
  return start >= 0 && to - from >= LEAST_CONTENT * count ? { from, to } : undefined;
}

function lineOf(
  picture: SampledLuma,
  kind: 'rows' | 'columns',
  index: number,
  { from, to }: Span,
  step: number,
  black: number,
): Line {
  let [light, all] = [0, 0];
  const places = new Set<number>();
  for (let at = from; at < to; at += step, all++) {
    const luma = kind === 'rows' ? picture.at(at, index) : picture.at(index, at);
    if (luma <= black + LIGHT) continue;
    light++;
    places.add(Math.floor(((at - from) * 64) / (to - from)));
  }
  return { share: light / Math.max(1, all), places };
}
