import { shareOf, type TimeWindow } from './time-window.ts';

/** A clip path that shows the kept parts only: upright boxes joined along the base line. */
export function keptShape(
  kept: readonly { readonly start: number; readonly end: number }[],
  window: TimeWindow,
): string {
  const points = kept.flatMap(({ start, end }) => {
    const [from, to] = [percent(shareOf(window, start)), percent(shareOf(window, end))];
    return [`${from} 100%`, `${from} 0%`, `${to} 0%`, `${to} 100%`];
  });
  return points.length > 0 ? `polygon(${points.join(',')})` : 'inset(100%)';
}

/** Far outside is as good as just outside. */
export function percent(share: number): string {
  return `${(Math.min(2, Math.max(-1, share)) * 100).toFixed(3)}%`;
}
