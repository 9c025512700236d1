import { msg, str } from '@lit/localize';
import { type FirstGoal, firstWish, type Wish } from '../elements/goals.ts';
import { pickFiles } from '../elements/picked-files.ts';
import type { QueueEntry } from '../elements/queue-entry.ts';
import type { Edit } from '../elements/trim-recipe.ts';
import { Edits } from './edits.ts';
import type { Library } from './library.ts';
import type { Notices } from './notices.ts';
import type { Route } from './route.ts';

/** Where a goal or a trim begins: from files, from a goal that was chosen before them, from a job that is done again. */
export class Beginnings {
  private readonly library: Library;
  private readonly route: Route;
  private readonly notices: Notices;
  private readonly wishes = new Map<string, Wish>();
  private readonly edits = new Edits();

  constructor(library: Library, route: Route, notices: Notices) {
    this.library = library;
    this.route = route;
    this.notices = notices;
  }

  wishOf(video: string): Wish | undefined {
    return this.wishes.get(video);
  }

  editOf(place: string): Edit | undefined {
    return this.edits.of(place);
  }

  /** What is done in the trim view just now. */
  keep(edit: Edit): void {
    this.edits.keep(this.route.place.id ?? '', edit);
  }

  async pick(goal?: FirstGoal): Promise<void> {
    this.add(await pickFiles(), goal);
  }

  add(files: readonly File[], goal?: FirstGoal): void {
    if (files.length === 0) return;
    const added = this.library.add(files);
    this.route.go('videos');
    if (goal && (goal === 'trim' || added.length === 1)) void this.openWhenRead(added, goal);
  }

  /** More videos for the clips on view: they come whole, at the end. */
  async addToTrim(): Promise<void> {
    const place = this.route.place.id;
    const files = await pickFiles();
    if (place === undefined || files.length === 0) return;
    const added = await this.library.whenRead(this.library.add(files).map(({ id }) => id));
    const refused = files.length - added.length;
    if (refused > 0)
      this.notices.tell({
        words: msg(str`${refused} of ${files.length} cannot be opened. The list of videos says why.`),
      });
    if (added.length === 0) return;
    const ids = [...place.split('+'), ...added.map(({ id }) => id)];
    const known = this.library.ready(place).map(({ media }) => media);
    const more = added.map(({ media }) => media);
    this.edits.extend(place, ids.join('+'), known, more);
    this.route.trim(ids);
  }

  /** To the screen that a job came from, as it was left. */
  again({ inputs, task }: QueueEntry): void {
    const ids = this.library.idsOf(inputs);
    if (!ids) return;
    if (task.kind === 'trim') {
      this.edits.keep(ids.join('+'), task.edit);
      this.route.trim(ids);
      return;
    }
    for (const id of ids) this.wishes.set(id, task.wish);
    this.route.go('videos', ids[0]);
  }

  /** A goal was chosen before the video was: both together are the goal screen. */
  private async openWhenRead(added: readonly { readonly id: string }[], goal: FirstGoal): Promise<void> {
    const ready = await this.library.whenRead(added.map(({ id }) => id));
    const [first] = ready;
    if (!first) return;
    if (goal === 'trim') {
      this.route.trim(ready.map(({ id }) => id));
      return;
    }
    this.wishes.set(first.id, firstWish(first.media.info, goal));
    this.route.go('videos', first.id);
  }
}
