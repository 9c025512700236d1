import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { baseStyles } from '../elements/base.css.ts';
import { buttonStyles } from '../elements/button.css.ts';
import { FileIntake } from '../elements/file-intake.ts';
import type { FirstGoal } from '../elements/goals.ts';
import { noteStyles } from '../elements/note.css.ts';
import { pickFolder } from '../elements/picked-folder.ts';
import type { EntryDetail, QueueEntry } from '../elements/queue-entry.ts';
import type { StartAllDetail } from '../elements/sluice-batch.ts';
import { SluiceElement } from '../elements/sluice-element.ts';
import type { SluiceKeys } from '../elements/sluice-keys.ts';
import type { MoveDetail } from '../elements/sluice-queue.ts';
import type { SluiceStopDialog } from '../elements/sluice-stop-dialog.ts';
import type { ContinueDetail, DiscardDetail } from '../elements/sluice-unfinished.ts';
import type { StartRequest } from '../elements/start-request.ts';
import type { Edit } from '../elements/trim-recipe.ts';
import { bytesSent, type Capabilities, capabilities, network, SluiceError } from '../index.ts';
import { Announcer } from './announcer.ts';
import { Beginnings } from './beginnings.ts';
import { doneWords } from './done-words.ts';
import { Library } from './library.ts';
import { MemoryReading } from './memory-reading.ts';
import { Notices } from './notices.ts';
import { pageStyles } from './page.css.ts';
import { PresetIntake } from './preset-intake.ts';
import { Route } from './route.ts';
import { SavedResults } from './saved-results.ts';
import { ShortcutKeys } from './shortcut-keys.ts';
import { titleOf } from './title.ts';
import { UnfinishedWork } from './unfinished-work.ts';
import { batchView } from './views/batch-view.ts';
import { diagnosticsView } from './views/diagnostics-view.ts';
import { emptyView } from './views/empty-view.ts';
import { goalView } from './views/goal-view.ts';
import { libraryView } from './views/library-view.ts';
import { problemNote } from './views/problem-note.ts';
import { queueView } from './views/queue-view.ts';
import { resultsView, resultView } from './views/results-view.ts';
import { trimView } from './views/trim-view.ts';
import { unfinishedNote } from './views/unfinished-note.ts';
import { giveFiles, isWaitingFor } from './wanted-files.ts';
import { WorkList } from './work-list.ts';
import '../elements/sluice-keys.ts';
import '../elements/sluice-stop-dialog.ts';
import '../elements/sluice-toast.ts';
import './sluice-bar.ts';
import './sluice-dock.ts';
import './sluice-without.ts';

/** The app: it shows what the library and the work list hold, and passes on what the elements ask for. */
@customElement('sluice-app')
export class SluiceApp extends SluiceElement {
  static override styles = [baseStyles, buttonStyles, noteStyles, pageStyles];

  @state() private device: Capabilities | undefined;
  @state() private spoken = '';
  /** What was asked for last and could not be begun. */
  @state() private problem: SluiceError | undefined;
  @query('sluice-keys') private keys!: SluiceKeys;
  @query('sluice-stop-dialog') private stopDialog!: SluiceStopDialog;

  private readonly library = new Library();
  private readonly work = new WorkList();
  private readonly results = new SavedResults(this, this.work);
  private readonly notices = new Notices(this, () => this.results.isBusy);
  private readonly announcer = new Announcer();
  private readonly route = new Route(this);
  private readonly memory = new MemoryReading(this);
  private readonly intake = new FileIntake(this, (files) => this.take(files));
  private readonly begin = new Beginnings(this.library, this.route, this.notices);
  private readonly unfinished = new UnfinishedWork(async (job, options, request) => {
    const entry = await this.work.continue(job, options, request);
    for (const media of entry.inputs) this.library.adopt(media);
  });
  private readonly presets = new PresetIntake((name) =>
    this.notices.tell({ words: msg(str`“${name}” is now among your settings.`) }),
  );
  private moves = 0;

  constructor() {
    super();
    new ShortcutKeys(this, {
      add: () => void this.begin.pick(),
      save: () => this.saveShown(),
      showKeys: () => this.keys.show(),
    });
    this.library.addEventListener('change', () => this.requestUpdate());
    this.work.addEventListener('change', () => this.worked());
    this.work.addEventListener('progress', (event) => this.heard((event as CustomEvent<QueueEntry>).detail));
    this.presets.addEventListener('change', () => {
      this.problem = this.presets.error;
    });
    network.addEventListener('change', () => this.requestUpdate());
    this.unfinished.addEventListener('change', () => this.requestUpdate());
    window.addEventListener('beforeunload', (event) => {
      if (this.results.wouldLose) event.preventDefault();
    });
    // Without these facts the page says less; it is not in the way of anything.
    void capabilities().then(
      (device) => {
        this.device = device;
      },
      () => undefined,
    );
    for (const [type, act] of this.acts()) this.addEventListener(type, act as EventListener);
  }

  /** What the elements ask for, and what is done. */
  private acts(): [string, (event: CustomEvent) => void][] {
    const withId = (act: (id: string) => void) => (event: CustomEvent<{ id: string }>) =>
      act(event.detail.id);
    const withEntry = (act: (entry: QueueEntry) => void) => (event: CustomEvent<EntryDetail>) =>
      act(event.detail.entry);
    return [
      ['sluice-pick', (event: CustomEvent<{ goal?: FirstGoal }>) => void this.begin.pick(event.detail.goal)],
      ['sluice-open', withId((id) => this.route.go('videos', id))],
      ['sluice-trim', (event: CustomEvent<{ ids: string[] }>) => this.route.trim(event.detail.ids)],
      ['sluice-edit', (event: CustomEvent<Edit>) => this.begin.keep(event.detail)],
      ['sluice-add-videos', () => void this.begin.addToTrim()],
      ['sluice-reopen', withId((id) => this.library.reopen(id))],
      ['sluice-remove', withId((id) => this.removeFile(id))],
      ['sluice-start', (event: CustomEvent<StartRequest>) => this.start([event.detail])],
      ['sluice-start-all', (event: CustomEvent<StartAllDetail>) => this.start(event.detail.requests)],
      [
        'sluice-choose',
        ({ detail }: CustomEvent<{ ids: string[]; chosen: boolean }>) =>
          this.library.choose(detail.ids, detail.chosen),
      ],
      ['sluice-move', ({ detail }: CustomEvent<MoveDetail>) => this.work.move(detail.entry, detail.to)],
      ['sluice-saved', withEntry(({ job }) => this.results.add(job))],
      ['sluice-pause', withEntry(({ job }) => job.pause())],
      ['sluice-resume', withEntry(({ job }) => job.resume())],
      ['sluice-cancel', withEntry((entry) => this.cancel(entry))],
      ['sluice-stop', withEntry((entry) => this.stop(entry, msg('Stopped and deleted.')))],
      ['sluice-forget', withEntry((entry) => void this.work.remove(entry))],
      ['sluice-retry', withEntry((entry) => this.work.retry(entry))],
      ['sluice-again', withEntry((entry) => this.begin.again(entry))],
      ['sluice-look', withEntry(({ job }) => this.route.go('results', job.id))],
      ['sluice-save', withEntry((entry) => void this.save(entry))],
      ['sluice-show-keys', () => this.keys.show()],
      ['sluice-toast-close', () => this.notices.close()],
      ['sluice-continue', (event: CustomEvent<ContinueDetail>) => void this.goOn(event.detail)],
      [
        'sluice-discard',
        (event: CustomEvent<DiscardDetail>) => this.unfinished.discard(event.detail, this.notices),
      ],
      ['sluice-give', withEntry(({ job }) => void giveFiles(job))],
      ['sluice-free', () => this.results.free()],
    ];
  }

  protected override updated(_changed: PropertyValues<this>): void {
    document.title = titleOf(this.work.active);
    if (this.route.moves === this.moves) return;
    this.moves = this.route.moves;
    this.problem = undefined;
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
    const { section, id } = this.route.place;
    const active = this.work.active.length;
    const isEmpty = section === 'videos' && this.library.entries.length === 0;
    return html`<sluice-bar
        section=${section}
        .active=${active}
        .sent=${bytesSent()}
        .memory=${this.memory.state.used}
        .level=${this.memory.level}
      ></sluice-bar>
      <sluice-without></sluice-without>
      <main>${problemNote(this.problem)} ${unfinishedNote(this.unfinished, section === 'videos' && id === undefined)} ${this.view()}</main>
      <sluice-dock section=${section} .active=${active}></sluice-dock>
      ${this.intake.over && !isEmpty ? html`<div class="over">${msg('Let go to add them')}</div>` : nothing}
      <sluice-toast .message=${this.notices.now}></sluice-toast>
      <p class="unseen" role="status">${this.spoken}</p>
      <sluice-keys></sluice-keys>
      <sluice-stop-dialog></sluice-stop-dialog>`;
  }

  private view() {
    const { section, id } = this.route.place;
    if (section === 'queue') {
      return queueView({
        entries: this.work.entries,
        memory: this.memory,
        unfinished: this.unfinished,
        freeable: this.results.bytes,
        cleared: this.results.count,
        acts: {
          pauseAll: () => this.work.pauseAll(),
          resumeAll: () => this.work.resumeAll(),
          retryFailed: () => this.work.retryFailed(),
          clearSaved: () => this.results.free(),
        },
      });
    }
    if (section === 'results') {
      const shown = this.work.find(id);
      return shown?.job.state === 'done'
        ? resultView(shown, {
            save: (entry) => void this.save(entry),
            error: this.results.errorOf(shown.job),
          })
        : resultsView(this.work.finished);
    }
    if (section === 'diagnostics') return diagnosticsView(this.work.entries.map(({ job }) => job));
    const trimmed = this.route.place.trim ? this.library.ready(id) : [];
    if (id !== undefined && trimmed.length > 0) {
      return trimView(
        trimmed.map(({ media }) => media),
        this.begin.editOf(id),
      );
    }
    const encodable = this.device?.encoders.map(({ codec }) => codec) ?? [];
    const several = this.library.several(id);
    if (several.length > 1) return batchView(several, encodable, this.work.room);
    const entry = this.library.find(id);
    if (entry?.state === 'ready') {
      return goalView(entry.media, this.begin.wishOf(entry.id), encodable);
    }
    return this.library.entries.length === 0
      ? emptyView({ over: this.intake.over, offline: this.notices.offline.isReady, device: this.device })
      : libraryView(this.library, this.work.room, {
          pick: () => void this.begin.pick(),
          pickFolder: () => void pickFolder().then((files) => this.begin.add(files)),
          join: (ids) => this.route.trim(ids),
          batch: (ids) => this.route.go('videos', ids.join('+')),
        });
  }

  private async goOn(detail: ContinueDetail): Promise<void> {
    if (await this.unfinished.goOn(detail)) this.route.go('queue');
  }

  /** What was dropped or pasted: mostly something new, or the very files that a job waits for. */
  private take(dropped: readonly File[]): void {
    const files = this.presets.take(dropped);
    if (files.length === 0) return;
    const left = this.unfinished.waitingFor(files);
    const waiting = this.work.active.find(({ job }) => isWaitingFor(job, files));
    if (left) void this.goOn({ jobs: [left], choose: false, smaller: false, files });
    else if (waiting) void giveFiles(waiting.job, files);
    else this.begin.add(files);
  }

  private removeFile(id: string): void {
    const back = this.library.remove(id);
    if (!back) return;
    const words = msg('Removed from the list. The file itself is untouched.');
    this.notices.tell({ words, action: { words: msg('Undo'), act: back } });
  }

  private start(requests: readonly StartRequest[], again = false): void {
    try {
      const { entries, done } = this.work.start(requests, again);
      this.library.choose([...this.library.chosen], false);
      this.route.go('queue');
      if (done.length === 0) return;
      const action = { words: msg('Make again'), act: () => this.start(done, true) };
      this.notices.tell({ words: doneWords(done.length, entries.length), action });
    } catch (error) {
      if (!(error instanceof SluiceError)) throw error;
      this.problem = error;
      window.scrollTo(0, 0);
    }
  }

  /** Nothing of a job in line is lost with it; one that has begun is asked about. */
  private cancel(entry: QueueEntry): void {
    if (entry.job.state === 'queued') this.stop(entry, msg('Taken out of the queue.'));
    else this.stopDialog.entry = entry;
  }

  private stop(entry: QueueEntry, words: string): void {
    const back = this.work.remove(entry);
    this.notices.tell({ words, action: { words: msg('Start it again'), act: back } });
  }

  private async save({ job }: QueueEntry): Promise<void> {
    const name = await this.results.save(job);
    if (name === undefined) this.route.go('results', job.id);
    else this.notices.tell({ words: msg(str`${name} goes to your downloads.`) });
  }

  private saveShown(): boolean {
    const { section, id } = this.route.place;
    const shown = section === 'results' ? this.work.find(id) : undefined;
    if (shown) void this.save(shown);
    return shown !== undefined;
  }

  private heard(entry: QueueEntry): void {
    const sentence = this.announcer.say(entry);
    if (sentence) this.spoken = sentence;
    this.requestUpdate();
  }

  private worked(): void {
    const sentences = this.work.entries.flatMap((entry) => this.announcer.say(entry) ?? []);
    if (sentences.length > 0) this.spoken = sentences.join(' ');
    this.notices.offerUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-app': SluiceApp;
  }
}
