import type { PlannedStill } from '../../../protocol/plan.ts';
import type { StillView } from '../../filter/still-canvas.ts';

/** How far a picture goes in while it is shown. */
const ZOOM = 0.15;
export const MOST_ZOOM = 1 + ZOOM;

/** Where it goes along to, one picture after the other: corners and sides of the part that is seen. */
const WAYS = [
  [0.5, 0.5, 0.7, 0.4],
  [0.2, 0.5, 0.8, 0.5],
  [0.6, 0.7, 0.4, 0.3],
  [0.8, 0.4, 0.3, 0.6],
] as const;

export const WHOLE: StillView = { zoom: 1, x: 0.5, y: 0.5 };

/** What of a picture is seen at a time: in and out by turns, without a stop or a jump. */
export function movingView({ start, end }: PlannedStill, position: number, time: number): StillView {
  const share = end > start ? Math.min(1, Math.max(0, (time - start) / (end - start))) : 0;
  const isIn = position % 2 === 0;
  const [fromX, fromY, toX, toY] = WAYS[position % WAYS.length] ?? WAYS[0];
  return {
    zoom: 1 + ZOOM * (isIn ? share : 1 - share),
    x: fromX + (toX - fromX) * share,
    y: fromY + (toY - fromY) * share,
  };
}
