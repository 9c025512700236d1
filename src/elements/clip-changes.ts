import { msg, str } from '@lit/localize';
import type { Media } from '../index.ts';
import type { Edge } from './clip-list.ts';
import { clockExact } from './numbers.ts';
import type { PictureSteps } from './picture-steps.ts';
import type { Playhead } from './playhead.ts';
import type { TrimSession } from './trim-session.ts';

interface Surroundings {
  session(): TrimSession;
  /** The video on view, and its pictures. */
  shown(): Media | undefined;
  steps(): PictureSteps | undefined;
  say(words: string): void;
  /** What stands now is what counts. */
  rest(): void;
}

/** What the hand and the keys do to the clips, and what is said of it. */
export class ClipChanges {
  readonly #playhead: Playhead;
  readonly #around: Surroundings;

  constructor(playhead: Playhead, around: Surroundings) {
    this.#playhead = playhead;
    this.#around = around;
  }

  /** While the hand moves it: the picture at the mark is shown. */
  mark(edge: Edge, time: number): void {
    const steps = this.#around.steps();
    if (!steps) return;
    this.#session.mark(edge, time, steps.step);
    const now = this.#session.clip?.[edge] ?? time;
    // The last picture that is kept, not the first that is cut away.
    this.#playhead.seek(edge === 'start' ? now : steps.by(now, -1));
  }

  /** A mark that is put, not dragged. */
  put(edge: Edge, time: number): void {
    this.mark(edge, time);
    this.#around.rest();
  }

  /** A mark that was written stands at the nearest picture. */
  readonly write = (edge: Edge, time: number): void => {
    this.put(edge, this.#around.steps()?.nearest(time) ?? time);
  };

  markHere(edge: Edge): void {
    const { clip } = this.#session;
    if (!clip) return;
    this.#session.mark(edge, this.#playhead.time, this.#around.steps()?.step ?? 0);
    const at = clockExact(this.#session.clip?.[edge] ?? this.#playhead.time);
    this.#done(edge === 'start' ? msg(str`Starts at ${at}`) : msg(str`Ends at ${at}`));
  }

  split(): void {
    const { time } = this.#playhead;
    const done = this.#session.split(time, this.#around.steps()?.step ?? 0);
    this.#done(
      done
        ? msg(str`Split at ${clockExact(time)}; ${this.#count} clips now`)
        : msg('The playhead is not inside the clip'),
    );
  }

  take(id: string): void {
    this.#session.take(id);
    this.#done(msg(str`Clip removed; ${this.#count} left. Undo brings it back.`));
  }

  takeChosen(): void {
    const { clip } = this.#session;
    if (clip) this.take(clip.id);
  }

  duplicate(id: string): void {
    this.#session.duplicate(id);
    this.#done(msg(str`Clip duplicated; ${this.#count} clips now`));
  }

  /** While the hand moves it. */
  move(id: string, to: number): void {
    const index = this.#session.move(id, to);
    if (index !== undefined) this.#around.say(msg(str`Clip is now ${index + 1} of ${this.#count}`));
  }

  moveChosen(way: -1 | 1): void {
    const { clip, clips } = this.#session;
    if (!clip) return;
    this.move(clip.id, clips.indexOf(clip) + way);
    this.#around.rest();
  }

  readonly add = (): void => {
    const media = this.#around.shown();
    if (media) this.#session.add(media, this.#playhead.time);
    this.#around.rest();
  };

  readonly undo = (): void => {
    if (this.#session.undo()) this.#done(msg('Taken back'));
  };

  get #session(): TrimSession {
    return this.#around.session();
  }

  get #count(): number {
    return this.#session.clips.length;
  }

  #done(words: string): void {
    this.#around.say(words);
    this.#around.rest();
  }
}
