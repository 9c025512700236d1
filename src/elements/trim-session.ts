import type { Media } from '../index.ts';
import {
  type Clip,
  type ClipList,
  duplicate,
  type Edge,
  find,
  mark,
  move,
  remove,
  split,
  wholeOf,
} from './clip-list.ts';
import { EditHistory } from './edit-history.ts';

/** How long a clip is that is added at the playhead, seconds. */
const NEW_CLIP = 10;

/** The clips while they are worked on: which one is chosen, what was done, and the way back. */
export class TrimSession {
  selected: string | undefined;
  readonly #history: EditHistory;

  constructor(clips: ClipList) {
    this.#history = new EditHistory(clips);
    this.selected = clips[0]?.id;
  }

  static ofWhole(sources: readonly Media[]): TrimSession {
    return new TrimSession(sources.map(wholeOf));
  }

  get clips(): ClipList {
    return this.#history.now;
  }

  get clip(): Clip | undefined {
    return find(this.clips, this.selected);
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  /** Moves in a row are one step until `rest`. */
  mark(edge: Edge, time: number, least: number): void {
    const { clip } = this;
    if (clip) this.#history.set(mark(this.clips, clip.id, edge, time, least), `${edge} of ${clip.id}`);
  }

  /** Answers whether there was something to split. */
  split(time: number, least: number): boolean {
    const before = this.clips.length;
    if (this.clip) this.#history.set(split(this.clips, this.clip.id, time, least));
    return this.clips.length > before;
  }

  take(id: string): void {
    const index = this.clips.findIndex((clip) => clip.id === id);
    const left = remove(this.clips, id);
    if (id === this.selected) this.selected = (left[index] ?? left.at(-1))?.id;
    this.#history.set(left);
  }

  duplicate(id: string): void {
    this.#history.set(duplicate(this.clips, id));
  }

  /** Answers where it is now, or undefined where it was there before. */
  move(id: string, to: number): number | undefined {
    const index = Math.max(0, Math.min(this.clips.length - 1, to));
    if (this.clips[index]?.id === id) return undefined;
    this.#history.set(move(this.clips, id, index), `order of ${id}`);
    return index;
  }

  /** A clip from a moment on, after the chosen one. */
  add(media: Media, time: number): void {
    const { duration } = media.info;
    const start = Math.min(time, Math.max(0, duration - 1));
    const clip: Clip = { id: crypto.randomUUID(), media, start, end: Math.min(duration, start + NEW_CLIP) };
    const after = this.clip ? this.clips.indexOf(this.clip) + 1 : this.clips.length;
    this.selected = clip.id;
    this.#history.set(this.clips.toSpliced(after, 0, clip));
  }

  rest(): void {
    this.#history.rest();
  }

  undo(): boolean {
    if (!this.#history.undo()) return false;
    if (!this.clip) this.selected = this.clips[0]?.id;
    return true;
  }
}
