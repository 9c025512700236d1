import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { dialogStyles } from './dialog.css.ts';
import { entryName } from './entry-facts.ts';
import { JobWatch } from './job-watch.ts';
import { isActive, shareDone } from './job-words.ts';
import { percent } from './numbers.ts';
import type { EntryDetail, QueueEntry } from './queue-entry.ts';
import { SluiceElement } from './sluice-element.ts';

/**
 * Asked before work is thrown away. The job goes on meanwhile; when it ends by itself, there is nothing to ask.
 * @fires sluice-stop {@link EntryDetail} stop and delete it
 */
@customElement('sluice-stop-dialog')
export class SluiceStopDialog extends SluiceElement {
  static override styles = [baseStyles, buttonStyles, dialogStyles];

  @property({ attribute: false }) entry: QueueEntry | undefined;
  @query('dialog') private dialog!: HTMLDialogElement;

  constructor() {
    super();
    new JobWatch(this, () => (this.entry ? [this.entry.job] : []));
  }

  protected override updated(): void {
    const wanted = this.entry !== undefined && isActive(this.entry.job);
    if (wanted && !this.dialog.open) this.dialog.showModal();
    if (!wanted && this.dialog.open) this.dialog.close();
  }

  protected override render() {
    const { entry } = this;
    const done = percent(Math.min(0.99, shareDone(entry?.job.progress)));
    return html`<dialog
      closedby="any"
      aria-labelledby="title"
      @close=${() => {
        this.entry = undefined;
      }}
    >
      <h2 id="title">${msg('Stop this job?')}</h2>
      <p class="second num">${entry ? msg(str`${done} of ${entryName(entry)} is done. That part will be deleted.`) : nothing}</p>
      <div class="row ends">
        <button class="button line danger" @click=${this.stop}>${msg('Stop and delete')}</button>
        <button class="button main" autofocus @click=${() => this.dialog.close()}>${msg('Go on')}</button>
      </div>
    </dialog>`;
  }

  private readonly stop = () => {
    const { entry } = this;
    this.dialog.close();
    if (entry) this.ask<EntryDetail>('sluice-stop', { entry });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-stop-dialog': SluiceStopDialog;
  }
}
