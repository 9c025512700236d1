import type { MediaContainer } from '../container/media-container.ts';
import type { PlanInput } from '../plan/plan-input.ts';

/** An opened file as the plan sees it: its facts, and the index of each usable track. */
export function planInput(container: MediaContainer): PlanInput {
  const { info } = container;
  const usable = info.tracks.filter(
    ({ kind, unusable }) => !unusable && (kind === 'video' || kind === 'audio'),
  );
  return { info, index: new Map(usable.map(({ id }) => [id, container.track(id).index])) };
}
