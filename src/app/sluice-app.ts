import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { baseStyles } from '../elements/base.css.ts';
import { buttonStyles } from '../elements/button.css.ts';
import { pickFiles } from '../elements/dropped-files.ts';
import { FileIntake } from '../elements/file-intake.ts';
import { type FirstGoal, firstWish, type Wish } from '../elements/goals.ts';
import { noteStyles } from '../elements/note.css.ts';
import type { EntryDetail, QueueEntry } from '../elements/queue-entry.ts';
import { SluiceElement } from '../elements/sluice-element.ts';
import type { SluiceKeys } from '../elements/sluice-keys.ts';
import type { SluiceStopDialog } from '../elements/sluice-stop-dialog.ts';
import type { ToastMessage } from '../elements/sluice-toast.ts';
import type { StartRequest } from '../elements/start-request.ts';
import type { Edit } from '../elements/trim-recipe.ts';
import { bytesSent, type Capabilities, capabilities, network, SluiceError, save } from '../index.ts';
import { Announcer } from './announcer.ts';
import { Edits } from './edits.ts';
import { Library } from './library.ts';
import { MemoryReading } from './memory-reading.ts';
import { OfflineCopy } from './offline-copy.ts';
import { pageStyles } from './page.css.ts';
import { Route } from './route.ts';
import { ShortcutKeys } from './shortcut-keys.ts';
import { titleOf } from './title.ts';
import { emptyView } from './views/empty-view.ts';
import { goalView } from './views/goal-view.ts';
import { libraryView } from './views/library-view.ts';
import { queueView } from './views/queue-view.ts';
import { resultsView, resultView } from './views/results-view.ts';
import { trimView } from './views/trim-view.ts';
import { WorkList } from './work-list.ts';
import '../elements/sluice-keys.ts';
import '../elements/sluice-stop-dialog.ts';
import '../elements/sluice-toast.ts';
import './sluice-bar.ts';
import './sluice-dock.ts';

/** The app: it shows what the library and the work list hold, and passes on what the elements ask for. */
@customElement('sluice-app')
export class SluiceApp extends SluiceElement {
  static override styles = [baseStyles, buttonStyles, noteStyles, pageStyles];

  @state() private device: Capabilities | undefined;
  @state() private toast: ToastMessage | undefined;
  @state() private spoken = '';
  /** A result that could not be saved, and why. */
  @state() private unsaved: { readonly job: QueueEntry['job']; readonly error: SluiceError } | undefined;
  @query('sluice-keys') private keys!: SluiceKeys;
  @query('sluice-stop-dialog') private stopDialog!: SluiceStopDialog;

  private readonly library = new Library();
  private readonly work = new WorkList();
  private readonly offline = new OfflineCopy();
  private readonly announcer = new Announcer();
  private readonly route = new Route(this);
  private readonly memory = new MemoryReading(this, () => this.work.memory?.held ?? 0);
  private readonly intake = new FileIntake(this, (files) => this.add(files));
  /** Where a goal screen begins: from a goal card, or from a job that is done again. */
  private readonly wishes = new Map<string, Wish>();
  private readonly edits = new Edits();
  private readonly saved = new WeakSet<QueueEntry['job']>();
  private moves = 0;
  /** The newer version was offered and declined. */
  private answered = false;
  private offer: ToastMessage | undefined;

  constructor() {
    super();
    new ShortcutKeys(this, {
      add: () => void this.pick(),
      save: () => this.saveShown(),
      showKeys: () => this.keys.show(),
    });
    this.library.addEventListener('change', () => this.requestUpdate());
    this.work.addEventListener('change', () => this.worked());
    network.addEventListener('change', () => this.requestUpdate());
    this.offline.addEventListener('change', () => this.offerUpdate());
    window.addEventListener('beforeunload', (event) => {
      if (this.wouldLose) event.preventDefault();
    });
    // Without these facts the page says less; it is not in the way of anything.
    void capabilities().then(
      (device) => {
        this.device = device;
      },
      () => undefined,
    );
    if (import.meta.env.PROD) void this.offline.keep();
    for (const [type, act] of this.acts()) this.addEventListener(type, act as EventListener);
  }

  /** What the elements ask for, and what is done. */
  private acts(): [string, (event: CustomEvent) => void][] {
    const withId = (act: (id: string) => void) => (event: CustomEvent<{ id: string }>) =>
      act(event.detail.id);
    const withEntry = (act: (entry: QueueEntry) => void) => (event: CustomEvent<EntryDetail>) =>
      act(event.detail.entry);
    return [
      ['sluice-pick', (event: CustomEvent<{ goal?: FirstGoal }>) => void this.pick(event.detail.goal)],
      ['sluice-open', withId((id) => this.route.go('videos', id))],
      ['sluice-trim', (event: CustomEvent<{ ids: string[] }>) => this.route.trim(event.detail.ids)],
      ['sluice-edit', (event: CustomEvent<Edit>) => this.edits.keep(this.route.place.id ?? '', event.detail)],
      ['sluice-add-videos', () => void this.addToTrim()],
      ['sluice-reopen', withId((id) => this.library.reopen(id))],
      ['sluice-remove', withId((id) => this.removeFile(id))],
      ['sluice-start', (event: CustomEvent<StartRequest>) => this.start(event.detail)],
      ['sluice-pause', withEntry(({ job }) => job.pause())],
      ['sluice-resume', withEntry(({ job }) => job.resume())],
      ['sluice-cancel', withEntry((entry) => this.cancel(entry))],
      ['sluice-stop', withEntry((entry) => this.stop(entry, msg('Stopped and deleted.')))],
      ['sluice-forget', withEntry((entry) => void this.work.remove(entry))],
      ['sluice-retry', withEntry((entry) => this.work.remove(entry)())],
      ['sluice-again', withEntry((entry) => this.again(entry))],
      ['sluice-look', withEntry(({ job }) => this.route.go('results', job.id))],
      ['sluice-save', withEntry((entry) => void this.save(entry))],
      ['sluice-show-keys', () => this.keys.show()],
      ['sluice-toast-close', () => this.closeToast()],
    ];
  }

  protected override updated(_changed: PropertyValues<this>): void {
    document.title = titleOf(this.work.active);
    if (this.route.moves === this.moves) return;
    this.moves = this.route.moves;
    window.scrollTo(0, 0);
    void this.focusHeading();
  }

  private async focusHeading(): Promise<void> {
    const heading = this.renderRoot.querySelector<HTMLElement>('h1');
    // In the slot of an element that is not drawn yet it cannot have the focus.
    await (heading?.parentElement as Partial<SluiceElement> | null | undefined)?.updateComplete;
    heading?.focus({ preventScroll: true });
  }

  protected override render() {
    const { section } = this.route.place;
    const active = this.work.active.length;
    const isEmpty = section === 'videos' && this.library.entries.length === 0;
    return html`<sluice-bar
        section=${section}
        .active=${active}
        .sent=${bytesSent()}
        .memory=${this.memory.now}
        .level=${this.memory.level}
      ></sluice-bar>
      <main>${this.view()}</main>
      <sluice-dock section=${section} .active=${active}></sluice-dock>
      ${this.intake.over && !isEmpty ? html`<div class="over">${msg('Let go to add them')}</div>` : nothing}
      <sluice-toast .message=${this.toast}></sluice-toast>
      <p class="unseen" role="status">${this.spoken}</p>
      <sluice-keys></sluice-keys>
      <sluice-stop-dialog></sluice-stop-dialog>`;
  }

  private view() {
    const { section, id } = this.route.place;
    if (section === 'queue') {
      return queueView({
        entries: this.work.entries,
        history: this.memory.history,
        memory: this.work.memory,
      });
    }
    if (section === 'results') {
      const shown = this.work.find(id);
      return shown?.job.state === 'done'
        ? resultView(shown, {
            save: (entry) => void this.save(entry),
            error: this.unsaved?.job === shown.job ? this.unsaved.error : undefined,
          })
        : resultsView(this.work.finished);
    }
    const trimmed = this.route.place.trim ? this.library.ready(id) : [];
    if (id !== undefined && trimmed.length > 0) {
      return trimView(
        trimmed.map(({ media }) => media),
        this.edits.of(id),
      );
    }
    const entry = this.library.find(id);
    if (entry?.state === 'ready') {
      const encodable = this.device?.encoders.map(({ codec }) => codec) ?? [];
      return goalView(entry.media, this.wishes.get(entry.id), encodable);
    }
    return this.library.entries.length === 0
      ? emptyView({ over: this.intake.over, offline: this.offline.isReady, device: this.device })
      : libraryView(this.library.entries, {
          pick: () => void this.pick(),
          join: (ids) => this.route.trim(ids),
        });
  }

  private async pick(goal?: FirstGoal): Promise<void> {
    this.add(await pickFiles(), goal);
  }

  private add(files: readonly File[], goal?: FirstGoal): void {
    if (files.length === 0) return;
    const added = this.library.add(files);
    this.route.go('videos');
    if (goal && (goal === 'trim' || added.length === 1)) void this.openWhenRead(added, goal);
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

  /** More videos for the clips on view: they come whole, at the end. */
  private async addToTrim(): Promise<void> {
    const place = this.route.place.id;
    const files = await pickFiles();
    if (place === undefined || files.length === 0) return;
    const added = await this.library.whenRead(this.library.add(files).map(({ id }) => id));
    const refused = files.length - added.length;
    if (refused > 0)
      this.tell({
        words: msg(str`${refused} of ${files.length} cannot be opened. The list of videos says why.`),
      });
    if (added.length === 0) return;
    const ids = [...place.split('+'), ...added.map(({ id }) => id)];
    const known = this.library.ready(place).map(({ media }) => media);
    const more = added.map(({ media }) => media);
    this.edits.extend(place, ids.join('+'), known, more);
    this.route.trim(ids);
  }

  private removeFile(id: string): void {
    const back = this.library.remove(id);
    if (!back) return;
    const words = msg('Removed from the list. The file itself is untouched.');
    this.tell({ words, action: { words: msg('Undo'), act: back } });
  }

  private start(request: StartRequest): void {
    this.work.start(request);
    this.route.go('queue');
  }

  /** Nothing of a job in line is lost with it; one that has begun is asked about. */
  private cancel(entry: QueueEntry): void {
    if (entry.job.state === 'queued') this.stop(entry, msg('Taken out of the queue.'));
    else this.stopDialog.entry = entry;
  }

  private stop(entry: QueueEntry, words: string): void {
    const back = this.work.remove(entry);
    this.tell({ words, action: { words: msg('Start it again'), act: back } });
  }

  private again({ inputs, task }: QueueEntry): void {
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

  private async save({ job }: QueueEntry): Promise<void> {
    if (job.outcome?.status !== 'done') return;
    const { output } = job.outcome;
    this.unsaved = undefined;
    try {
      await save(output);
    } catch (error) {
      if (!(error instanceof SluiceError)) throw error;
      this.unsaved = { job, error };
      this.route.go('results', job.id);
      return;
    }
    this.saved.add(job);
    this.tell({ words: msg(str`${output.name} goes to your downloads.`) });
  }

  private saveShown(): boolean {
    const { section, id } = this.route.place;
    const shown = section === 'results' ? this.work.find(id) : undefined;
    if (shown) void this.save(shown);
    return shown !== undefined;
  }

  private worked(): void {
    const sentences = this.work.entries.flatMap((entry) => this.announcer.say(entry) ?? []);
    if (sentences.length > 0) this.spoken = sentences.join(' ');
    this.offerUpdate();
    this.requestUpdate();
  }

  /** Closing the page now would end a job, or lose a result that was not saved. */
  private get wouldLose(): boolean {
    return this.work.active.length > 0 || this.work.finished.some(({ job }) => !this.saved.has(job));
  }

  /** A newer version waits until nothing runs and nothing would be lost. */
  private offerUpdate(): void {
    if (this.offline.hasUpdate && !this.answered && !this.toast && !this.wouldLose) {
      const action = { words: msg('Restart'), act: () => this.offline.restart() };
      this.offer = { words: msg('A new version is ready.'), stays: true, action };
      this.tell(this.offer);
    }
    this.requestUpdate();
  }

  private tell(message: ToastMessage): void {
    this.toast = message;
  }

  /** An offer that another message took the place of comes again; one that was closed does not. */
  private closeToast(): void {
    this.answered ||= this.toast !== undefined && this.toast === this.offer;
    this.toast = undefined;
    this.offerUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-app': SluiceApp;
  }
}
