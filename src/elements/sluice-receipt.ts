import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { icon } from './icon.ts';
import { keepWords } from './keep-words.ts';
import { noteStyles } from './note.css.ts';
import { clock } from './numbers.ts';
import type { EntryDetail, QueueEntry } from './queue-entry.ts';
import { madeLines, receiptJson, receiptText } from './receipt-copy.ts';
import { type ReceiptFact, receiptFacts } from './receipt-facts.ts';
import { SluiceElement } from './sluice-element.ts';

/** What `sluice-look-at` carries: seconds of the result. */
export interface PlaceDetail {
  readonly at: number;
}

/**
 * What was checked of a result, what was left out, and what was not checked.
 * @fires sluice-again {@link EntryDetail} do it again, differently · sluice-look-at {@link PlaceDetail}
 */
@customElement('sluice-receipt')
export class SluiceReceipt extends SluiceElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    noteStyles,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 12px;
      }
      .head .button {
        margin-inline-end: -12px;
      }
      .facts {
        margin-block: 8px 16px;
      }
      .facts > li {
        display: grid;
        grid-template-columns: 20px minmax(0, 1fr);
        gap: 2px 12px;
        padding-block: 10px;
        border-block-start: 1px solid var(--sluice-sys-line);
      }
      .facts > li:first-child {
        border: 0;
      }
      .facts b {
        font-weight: 600;
      }
      .facts p,
      .facts details {
        grid-column: 2;
      }
      .checked {
        color: var(--sluice-sys-flow-ink);
      }
      .notice {
        color: var(--sluice-sys-warn-ink);
      }
      summary {
        cursor: pointer;
        inline-size: fit-content;
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      .places {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin-block-start: 6px;
      }
      .note p {
        overflow-wrap: anywhere;
      }
      .made {
        margin-block-start: 16px;
      }
      .made p {
        margin-block-start: 4px;
      }
      .made .button,
      .again {
        margin-inline-start: -9px;
      }
      .made .button {
        margin-block-start: 8px;
      }
      .again {
        margin-block-start: 16px;
      }
    `,
  ];

  @property({ attribute: false }) entry: QueueEntry | undefined;

  @state() private said = '';

  protected override render() {
    const { entry } = this;
    if (entry?.job.outcome?.status !== 'done') return nothing;
    return html`<div class="head">
        <h2>${msg('Checked')}</h2>
        <button class="button quiet compact" @click=${() => this.copy(receiptText(entry))}>
          ${icon('copy')}${msg('Copy receipt')}
        </button>
      </div>
      <p class="small-text second" role="status">${this.said}</p>
      <ul class="facts">
        ${receiptFacts(entry).map((fact) => this.fact(fact))}
      </ul>
      <div class="note">
        ${icon('film')}
        <div>
          <p><b>${msg('Keep the original?')}</b> <span class="second">${keepWords(entry)}</span></p>
        </div>
      </div>
      ${this.made(entry)}
      <button class="button quiet compact again" @click=${() => this.ask<EntryDetail>('sluice-again', { entry })}>
        ${icon('retry')}${msg('Do it again, differently')}
      </button>`;
  }

  private fact({ kind, title, text, places = [] }: ReceiptFact) {
    return html`<li>
      <span class=${kind}>${icon(kind === 'checked' ? 'check' : 'info')}</span><b>${title}</b>
      ${text ? html`<p class="second num">${text}</p>` : nothing}
      ${
        places.length > 0
          ? html`<details>
              <summary class="small-text">${msg('You can look at each')}</summary>
              <div class="places">
                ${places.map(
                  (at) => html`<button
                    class="button line compact num"
                    @click=${() => this.ask<PlaceDetail>('sluice-look-at', { at })}
                  >
                    ${clock(at)}
                  </button>`,
                )}
              </div>
            </details>`
          : nothing
      }
    </li>`;
  }

  private made(entry: QueueEntry) {
    if (entry.job.outcome?.status !== 'done') return nothing;
    const { receipt } = entry.job.outcome;
    return html`<details class="made">
      <summary class="small-text">${msg('How it was made')}</summary>
      ${madeLines(receipt).map((line) => html`<p class="small-text second num">${line}</p>`)}
      ${receipt.notes.map(({ at, message }) => html`<p class="small-text second num">${clock(at)} ${message}</p>`)}
      <button class="button quiet compact" @click=${() => this.copy(receiptJson(entry))}>
        ${icon('copy')}${msg('Copy all of it as JSON')}
      </button>
    </details>`;
  }

  private async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.said = msg('Copied.');
    } catch {
      this.said = msg('The browser did not let this page copy.');
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-receipt': SluiceReceipt;
  }
}
