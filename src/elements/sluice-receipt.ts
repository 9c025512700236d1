import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { icon } from './icon.ts';
import { noteStyles } from './note.css.ts';
import { bytes, took } from './numbers.ts';
import type { EntryDetail, QueueEntry } from './queue-entry.ts';
import { receiptFacts } from './receipt-facts.ts';
import { SluiceElement } from './sluice-element.ts';

/**
 * Facts that were measured while making the result, and what was left out.
 * @fires sluice-again {@link EntryDetail} do it again, differently
 */
@customElement('sluice-receipt')
export class SluiceReceipt extends SluiceElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    noteStyles,
    css`
      ul {
        margin-block: 8px 16px;
      }
      li {
        display: grid;
        grid-template-columns: 20px 1fr;
        gap: 2px 12px;
        padding-block: 10px;
        border-block-start: 1px solid var(--sluice-sys-line);
      }
      li:first-child {
        border: 0;
      }
      li b {
        font-weight: 600;
      }
      li p {
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
      }
      details p {
        margin-block-start: 4px;
      }
      .again {
        margin-block-start: 16px;
        margin-inline-start: -9px;
      }
    `,
  ];

  @property({ attribute: false }) entry: QueueEntry | undefined;

  protected override render() {
    const { entry } = this;
    if (entry?.job.outcome?.status !== 'done') return nothing;
    const { codecs, seconds, peakLedger } = entry.job.outcome.receipt;
    return html`<h2>${msg('Receipt')}</h2>
      <ul>
        ${receiptFacts(entry).map(
          ({ kind, title, text }) => html`<li>
            <span class=${kind}>${icon(kind === 'checked' ? 'check' : 'info')}</span><b>${title}</b>
            <p class="second num">${text}</p>
          </li>`,
        )}
      </ul>
      <div class="note">
        ${icon('film')}
        <div>
          <p>
            <b>${msg('Your original was not touched.')}</b>
            <span class="second">${entry.task.kind === 'goal' ? msg('Keep it if you may want its full quality again.') : msg('Keep it if you may want what was cut away.')}</span>
          </p>
          <details>
            <summary class="small-text">${msg('How it was made')}</summary>
            ${codecs.map((line) => html`<p class="small-text second">${line}</p>`)}
            <p class="small-text second num">
              ${msg(str`It took ${took(seconds.run)} and held at most ${bytes(peakLedger)}.`)}
            </p>
          </details>
        </div>
      </div>
      <button class="button quiet compact again" @click=${() => this.ask<EntryDetail>('sluice-again', { entry })}>
        ${icon('retry')}${msg('Do it again, differently')}
      </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-receipt': SluiceReceipt;
  }
}
