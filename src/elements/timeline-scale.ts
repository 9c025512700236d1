import { html, nothing, svg } from 'lit';
import { clock, clockExact } from './numbers.ts';
import { rulerTimes, shareOf, type TimeWindow } from './time-window.ts';
import { GAP, isFree, type Label, labelWidth, markLabels, spanOfLabel } from './timeline-labels.ts';
import { vars } from './vars.ts';

/** Key frames closer than this would be one grey bar, pixels. */
const TICKS_APART = 3;
const TIMES_APART = 96;

export interface ScaleFacts {
  readonly window: TimeWindow;
  /** Pixels. */
  readonly width: number;
  /** The chosen clip's ends. */
  readonly marks: { readonly start: number; readonly end: number } | undefined;
  readonly playhead: number;
  /** Where cuts really lie, with their words, and shorter ones. */
  readonly truths: readonly { readonly time: number; readonly words: string }[];
}

/** The moments that matter, each in a label where there is room, and round times between them. */
export function scaleLabels({ window, width, marks, playhead, truths }: ScaleFacts) {
  const taken: { from: number; to: number }[] = [];
  const place = (time: number) => shareOf(window, time) * width;
  const isSeen = (time: number) => time >= window.from && time <= window.to;
  const put = (label: Label, text: string, kind: string) => {
    taken.push(spanOfLabel(label));
    return html`<span class="label ${kind}" ${vars({ '--x': `${label.x.toFixed(1)}px` })}>${text}</span>`;
  };
  const tryPut = (time: number, text: string, kind: string) => {
    if (!isSeen(time) || width === 0) return nothing;
    const size = labelWidth(text);
    const label = { x: inside(place(time), size, width), width: size };
    return isFree(label, taken) ? put(label, text, kind) : undefined;
  };
  /** A true cut stands outside of the mark, and so does its label. */
  const tryBeside = (time: number, text: string) => {
    if (!isSeen(time)) return nothing;
    const size = labelWidth(text);
    const isStart = !marks || time <= marks.start;
    const [first, last] = [taken[0], taken.at(marks && isSeen(marks.start) && isSeen(marks.end) ? 1 : 0)];
    const x = isStart
      ? Math.min(inside(place(time), size, width), (first?.from ?? width) - GAP - size / 2)
      : Math.max(inside(place(time), size, width), (last?.to ?? 0) + GAP + size / 2);
    const label = { x, width: size };
    const fits = x - size / 2 >= 0 && x + size / 2 <= width && isFree(label, taken);
    return fits ? put(label, text, 'true') : undefined;
  };
  const drawn = [
    marks ? markTexts(marks, { place, isSeen, width, put }) : nothing,
    ...truths.map(
      ({ time, words }) => tryBeside(time, words) ?? tryBeside(time, clockExact(time)) ?? nothing,
    ),
    tryPut(playhead, clockExact(playhead), 'now') ?? nothing,
  ];
  const { step, times } = rulerTimes(window, width, TIMES_APART);
  const rest = times.map((time) => {
    const text = step >= 1 ? clock(time) : step >= 0.1 ? clockExact(time).slice(0, -2) : clockExact(time);
    const label = { x: place(time), width: labelWidth(text) };
    const { from, to } = spanOfLabel(label);
    if (from < 0 || to > width || !isFree(label, taken)) return nothing;
    return html`<span ${vars({ '--x': `${label.x.toFixed(1)}px` })}>${text}</span>`;
  });
  return html`${drawn}${rest}`;
}

interface MarkPlacing {
  place(time: number): number;
  isSeen(time: number): boolean;
  readonly width: number;
  put(label: Label, text: string, kind: string): unknown;
}

function markTexts({ start, end }: { start: number; end: number }, at: MarkPlacing) {
  const labelOf = (time: number) => ({ x: at.place(time), width: labelWidth(clockExact(time)) });
  const [a, b] = [labelOf(start), labelOf(end)];
  const both = at.isSeen(start) && at.isSeen(end);
  const placed = both
    ? markLabels(a, b, at.width)
    : { start: inside(a.x, a.width, at.width), end: inside(b.x, b.width, at.width) };
  return [
    at.isSeen(start) ? at.put({ ...a, x: placed.start }, clockExact(start), 'mark') : nothing,
    at.isSeen(end) ? at.put({ ...b, x: placed.end }, clockExact(end), 'mark') : nothing,
  ];
}

function inside(x: number, size: number, width: number): number {
  return Math.min(Math.max(x, size / 2), Math.max(size / 2, width - size / 2));
}

/** A line for each key frame, as far as they can be told apart. */
export function keyTicks(keys: Float64Array, window: TimeWindow, width: number) {
  let path = '';
  let last = Number.NEGATIVE_INFINITY;
  for (const time of keys) {
    if (time < window.from || time > window.to) continue;
    const x = shareOf(window, time) * width;
    if (x - last < TICKS_APART) continue;
    path += `M${x.toFixed(1)} 0v8`;
    last = x;
  }
  return html`<svg class="ticks" aria-hidden="true">${svg`<path d=${path}></path>`}</svg>`;
}

/** A silhouette of a whole file, of which a window is seen: low where it is cut, high where it is kept. */
export function keptFlow(path: string, share: { readonly from: number; readonly to: number }) {
  const box = `${share.from * 1000} 0 ${(share.to - share.from) * 1000} 100`;
  const drawn = (
    name: string,
  ) => html`<svg class=${name} viewBox=${box} preserveAspectRatio="none" aria-hidden="true">
    ${svg`<path d=${path}></path>`}
  </svg>`;
  return html`${drawn('low')}<span class="tint kept"></span>${drawn('high kept')}`;
}
