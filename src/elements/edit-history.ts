import type { ClipList } from './clip-list.ts';

/** Steps that can be taken back; beyond these the oldest is forgotten. */
const STEPS = 100;

/** The clips as they are, and as they were. One drag is one step. */
export class EditHistory {
  #past: ClipList[] = [];
  #now: ClipList;
  #gesture: string | undefined;

  constructor(clips: ClipList) {
    this.#now = clips;
  }

  get now(): ClipList {
    return this.#now;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  /** `gesture`: changes in a row with the same name are one step. */
  set(clips: ClipList, gesture?: string): void {
    if (clips === this.#now) return;
    if (gesture === undefined || gesture !== this.#gesture) {
      this.#past = [...this.#past, this.#now].slice(-STEPS);
    }
    this.#gesture = gesture;
    this.#now = clips;
  }

  /** What follows is a step of its own. */
  rest(): void {
    this.#gesture = undefined;
  }

  undo(): boolean {
    const before = this.#past.pop();
    if (!before) return false;
    this.#now = before;
    this.#gesture = undefined;
    return true;
  }
}
