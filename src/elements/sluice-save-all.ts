import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type OutputFile, SluiceError, save, saveInto } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { icon } from './icon.ts';
import { noteStyles } from './note.css.ts';
import type { EntryDetail, QueueEntry } from './queue-entry.ts';
import { SluiceElement } from './sluice-element.ts';

/** A browser drops downloads that come all at once. */
const BETWEEN_DOWNLOADS_MS = 400;

interface Refusal {
  readonly name: string;
  readonly error: SluiceError;
}

/**
 * Saves all results: into one folder, each in its place of the tree, or one download after another.
 * @fires sluice-saved {@link EntryDetail} for each that is saved
 */
@customElement('sluice-save-all')
export class SluiceSaveAll extends SluiceElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    noteStyles,
    css`
      /* The note stands below the row that the button is in. */
      :host {
        display: contents;
      }
      .note,
      .told {
        flex-basis: 100%;
      }
    `,
  ];

  @property({ attribute: false }) entries: readonly QueueEntry[] = [];

  @state() private at: { readonly number: number; readonly of: number } | undefined;
  @state() private told = '';
  @state() private refusals: readonly Refusal[] = [];

  protected override render() {
    const done = this.results.length;
    if (done < 2 && !this.at && this.told === '') return nothing;
    const words = this.at ? msg(str`Saving ${this.at.number} of ${this.at.of}`) : msg(str`Save all ${done}`);
    return html`${done > 1 || this.at ? html`<button class="button line num" ?disabled=${this.at !== undefined} @click=${this.start}>${icon('save')}${words}</button>` : nothing}
      <p class="told second num" role="status" ?hidden=${this.told === ''}>${this.told}</p>
      ${this.refusals.length > 0 ? this.note(this.refusals) : nothing}`;
  }

  private note([first, ...more]: readonly Refusal[]) {
    if (!first) return nothing;
    const others = more.map(({ name }) => name).join(', ');
    return html`<div class="note error" role="alert">
      ${icon('error')}
      <div>
        <p><b>${first.error.message}</b> ${first.error.hint}</p>
        ${more.length > 0 ? html`<p>${msg(str`Not saved either: ${others}`)}</p>` : nothing}
      </div>
    </div>`;
  }

  private get results(): readonly { readonly entry: QueueEntry; readonly output: OutputFile }[] {
    return this.entries.flatMap((entry) =>
      entry.job.outcome?.status === 'done' ? [{ entry, output: entry.job.outcome.output }] : [],
    );
  }

  private readonly start = async () => {
    const folder = await chosenFolder();
    if (folder === 'none') return;
    this.told = '';
    this.refusals = [];
    const { results } = this;
    let saved = 0;
    for (const [index, { entry, output }] of results.entries()) {
      this.at = { number: index + 1, of: results.length };
      try {
        if (folder) await saveInto(folder, output, entry.folder);
        else await download(output, entry.folder);
        saved += 1;
        this.ask<EntryDetail>('sluice-saved', { entry });
      } catch (error) {
        if (!(error instanceof SluiceError)) throw error;
        this.refusals = [...this.refusals, { name: output.name, error }];
        // The others would find no room either.
        if (error.code === 'disk-full') break;
      }
    }
    this.at = undefined;
    if (saved === 0) return;
    this.told = folder
      ? msg(str`${saved} of ${results.length} are saved in ${folder.name}.`)
      : msg(str`${saved} of ${results.length} go to your downloads.`);
  };
}

/** undefined: this browser has no such dialog; none: it was closed. */
async function chosenFolder(): Promise<FileSystemDirectoryHandle | 'none' | undefined> {
  if (!('showDirectoryPicker' in window)) return undefined;
  try {
    return await window.showDirectoryPicker({ id: 'results', mode: 'readwrite' });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') return 'none';
    // In a frame of another site it is forbidden; downloads are not.
    return undefined;
  }
}

/** A download has no folder, so its place in the tree stands in its name. */
async function download(output: OutputFile, folder = ''): Promise<void> {
  await save(output, [...folder.split('/').filter((part) => part !== ''), output.name].join(' - '));
  await new Promise((resolve) => setTimeout(resolve, BETWEEN_DOWNLOADS_MS));
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-save-all': SluiceSaveAll;
  }
}
