import type { NoteCode, RunEvent, RunNote } from '../../protocol/run-event.ts';

/** What a run decides and has to do by itself: posted at once, and kept for the receipt. */
export class RunNotes {
  readonly #post: (event: RunEvent) => void;
  readonly #began = performance.now();
  readonly #all: RunNote[] = [];

  constructor(post: (event: RunEvent) => void) {
    this.#post = post;
  }

  get all(): readonly RunNote[] {
    return this.#all;
  }

  readonly add = (code: NoteCode, message: string): void => {
    const note = { code, message, at: (performance.now() - this.#began) / 1000 };
    this.#all.push(note);
    this.#post({ kind: 'note', note });
  };
}
