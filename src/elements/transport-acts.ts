import type { ClipChanges } from './clip-changes.ts';
import type { Playhead } from './playhead.ts';
import type { SluiceTimeline } from './sluice-timeline.ts';
import type { TransportAct } from './sluice-transport.ts';

/** What the buttons between picture and timeline do. */
export function transportActs(
  changes: ClipChanges,
  playhead: Playhead,
  timeline: () => SluiceTimeline | null,
): Readonly<Record<TransportAct, () => void>> {
  return {
    previous: () => playhead.step('playhead', 'key', -1),
    next: () => playhead.step('playhead', 'key', 1),
    toggle: () => playhead.toggle(),
    start: () => changes.markHere('start'),
    end: () => changes.markHere('end'),
    split: () => changes.split(),
    'zoom-in': () => timeline()?.zoom('in'),
    'zoom-out': () => timeline()?.zoom('out'),
  };
}
