import { wholeOf } from '../elements/clip-list.ts';
import type { Edit } from '../elements/trim-recipe.ts';
import type { Media } from '../index.ts';

/** What was done in each trim view, so that going away and coming back loses nothing. */
export class Edits {
  readonly #kept = new Map<string, Edit>();

  of(place: string): Edit | undefined {
    return this.#kept.get(place);
  }

  keep(place: string, edit: Edit): void {
    this.#kept.set(place, edit);
  }

  /** The clips go along to a view of more videos, those whole at the end. */
  extend(from: string, to: string, known: readonly Media[], more: readonly Media[]): void {
    const edit = this.#kept.get(from) ?? { clips: known.map(wholeOf), cut: 'exact' };
    this.#kept.set(to, { ...edit, clips: [...edit.clips, ...more.map(wholeOf)] });
  }
}
