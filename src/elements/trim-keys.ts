import type { ReactiveControllerHost } from 'lit';
import type { Edge } from './clip-list.ts';
import { isTyping } from './keyboard.ts';
import type { Target } from './playhead.ts';
import { WindowKeys } from './window-keys.ts';

/** What the keys of the trim view move: the playhead, or the gate that has the focus. */
export interface TrimActs {
  step(target: Target, by: 'frame' | 'second' | 'key', way: -1 | 1): void;
  /** To the first or the last place. */
  end(target: Target, way: -1 | 1): void;
  markHere(edge: Edge): void;
  toMark(way: -1 | 1): void;
  split(): void;
  removeClip(): void;
  moveClip(way: -1 | 1): void;
  undo(): void;
  save(): void;
  toggle(): void;
  faster(): void;
  stop(): void;
}

/** Keys as editing programs have them: Space J K L, I O, S, arrows, [ ], Delete, Ctrl+Z. */
export class TrimKeys {
  private readonly acts: TrimActs;

  constructor(host: ReactiveControllerHost, acts: TrimActs) {
    this.acts = acts;
    new WindowKeys(host, (event) => this.pressed(event));
  }

  private pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const command = event.ctrlKey || event.metaKey;
    const act =
      command && event.key.toLowerCase() === 's'
        ? () => this.acts.save()
        : isTyping(event)
          ? undefined
          : (this.move(event) ?? this.command(event, command));
    if (!act) return;
    event.preventDefault();
    act();
  }

  private move(event: KeyboardEvent): (() => void) | undefined {
    const { acts } = this;
    const way = WAYS[event.key];
    if (!way || has(event, 'input[type="radio"]')) return undefined;
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      return event.altKey ? () => acts.moveClip(event.key === 'ArrowUp' ? -1 : 1) : undefined;
    }
    if (event.altKey) return undefined;
    const target = markOf(event);
    if (event.key === 'Home' || event.key === 'End') return () => acts.end(target, way);
    const by = event.ctrlKey || event.metaKey ? 'key' : event.shiftKey ? 'second' : 'frame';
    return () => acts.step(target, by, way);
  }

  private command(event: KeyboardEvent, command: boolean): (() => void) | undefined {
    const { acts } = this;
    const key = event.key.toLowerCase();
    if (command) return key === 'z' ? () => acts.undo() : undefined;
    if (event.altKey) return undefined;
    switch (key) {
      case ' ':
        // On a button, Space presses it.
        return has(event, 'button, a, summary, input') ? undefined : () => acts.toggle();
      case 'i':
        return () => acts.markHere('start');
      case 'o':
        return () => acts.markHere('end');
      case 's':
        return () => acts.split();
      case '[':
        return () => acts.toMark(-1);
      case ']':
        return () => acts.toMark(1);
      case 'delete':
        return () => acts.removeClip();
      case 'j':
        return () => acts.step('playhead', 'second', -1);
      case 'k':
        return () => acts.stop();
      case 'l':
        return () => acts.faster();
      default:
        return undefined;
    }
  }
}

const WAYS: Readonly<Partial<Record<string, -1 | 1>>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowDown: -1,
  Home: -1,
  End: 1,
};

function has(event: KeyboardEvent, selector: string): boolean {
  return event.composedPath().some((node) => node instanceof HTMLElement && node.matches(selector));
}

function markOf(event: KeyboardEvent): Target {
  const [target] = event.composedPath();
  const edge = target instanceof HTMLElement ? target.dataset.edge : undefined;
  return edge === 'start' || edge === 'end' ? edge : 'playhead';
}
