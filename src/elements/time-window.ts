/** The part of a video's time that is on view. Seconds. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** Never closer than this many pictures over the whole width: then each is a finger wide. */
const FEWEST_PICTURES = 16;

export function wholeWindow(duration: number): TimeWindow {
  return { from: 0, to: Math.max(duration, 1e-3) };
}

export function spanOf({ from, to }: TimeWindow): number {
  return to - from;
}

/** Where a time stands, 0 to 1 for what is on view. */
export function shareOf({ from, to }: TimeWindow, time: number): number {
  return (time - from) / (to - from);
}

export function timeAt({ from, to }: TimeWindow, share: number): number {
  return from + share * (to - from);
}

/** `factor` times as much time on view, the moment `around` staying where it is. */
export function zoomed(
  window: TimeWindow,
  factor: number,
  around: number,
  limits: { readonly duration: number; readonly step: number },
): TimeWindow {
  const least = Math.min(limits.duration, FEWEST_PICTURES * limits.step);
  const span = Math.min(limits.duration, Math.max(least, spanOf(window) * factor));
  const share = Math.min(1, Math.max(0, shareOf(window, around)));
  return inside(around - share * span, span, limits.duration);
}

export function panned(window: TimeWindow, seconds: number, duration: number): TimeWindow {
  return inside(window.from + seconds, spanOf(window), duration);
}

/** Moves the view as little as shows `time`, with a margin; the same view where it is seen already. */
export function showing(window: TimeWindow, time: number, duration: number): TimeWindow {
  const span = spanOf(window);
  if (time >= window.from && time <= window.to) return window;
  const margin = span * 0.1;
  return inside(time < window.from ? time - margin : time - span + margin, span, duration);
}

function inside(from: number, span: number, duration: number): TimeWindow {
  const start = Math.max(0, Math.min(from, duration - span));
  return { from: start, to: start + span };
}

const STEPS = [
  0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200,
];

/** Round times for a ruler, at least `apart` pixels from each other. */
export function rulerTimes(
  window: TimeWindow,
  pixels: number,
  apart: number,
): { step: number; times: number[] } {
  const least = (spanOf(window) / Math.max(1, pixels)) * apart;
  const step = STEPS.find((candidate) => candidate >= least) ?? 14_400;
  const times: number[] = [];
  for (let index = Math.ceil(window.from / step); index * step <= window.to; index += 1)
    times.push(index * step);
  return { step, times };
}

/** A share that lies beyond an edge of the view, at that edge. */
export function inView(share: number): number {
  return Math.min(1, Math.max(0, share));
}
