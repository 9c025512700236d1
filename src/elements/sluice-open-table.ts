import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LiveCount, LiveRow } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { liveKindName, ownerName } from './diagnostics-words.ts';
import { fieldStyles } from './field.css.ts';
import { count, took } from './numbers.ts';
import { SluiceElement } from './sluice-element.ts';
import { tableStyles } from './table.css.ts';

/** What is open on this page and in its workers, and what was never closed. */
@customElement('sluice-open-table')
export class SluiceOpenTable extends SluiceElement {
  static override styles = [
    baseStyles,
    fieldStyles,
    tableStyles,
    css`
      details {
        margin-block-start: 12px;
      }
      summary {
        inline-size: fit-content;
        cursor: pointer;
        text-decoration: underline;
        text-underline-offset: 3px;
      }
    `,
  ];

  @property({ attribute: false }) live: readonly LiveCount[] = [];
  @property({ attribute: false }) owners: readonly LiveRow[] = [];

  protected override render() {
    return html`<div class="head"><h2>${msg('Open and closed')}</h2></div>
      <table>
        <caption>${msg('Open and closed')}</caption>
        <thead>
          <tr>
            <th scope="col">${msg('What')}</th>
            <th scope="col" class="end">${msg('Open')}</th>
            <th scope="col" class="end">${msg('Opened')}</th>
            <th scope="col" class="end opt">${msg('Oldest')}</th>
            <th scope="col" class="end">${msg('Lost')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.live.map(
            (row) => html`<tr>
              <th scope="row">${liveKindName(row.kind)}</th>
              <td class="end">${count(row.open)}</td>
              <td class="end">${count(row.opened)}</td>
              <td class="end opt">${row.open > 0 ? took(row.oldest) : '–'}</td>
              <td class="end">${count(row.lost)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      <p class="second below">${msg('“Lost” counts what was never closed. It must stay at zero.')}</p>
      ${this.byOwner()}`;
  }

  private byOwner() {
    if (this.owners.length === 0) return nothing;
    return html`<details>
      <summary>${msg('Who has it open')}</summary>
      <table>
        <caption>${msg('Who has it open')}</caption>
        <thead>
          <tr>
            <th scope="col">${msg('Who')}</th>
            <th scope="col">${msg('What')}</th>
            <th scope="col" class="end">${msg('Open')}</th>
            <th scope="col" class="end opt">${msg('Oldest')}</th>
            <th scope="col" class="end">${msg('Lost')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.owners.map(
            (row) => html`<tr>
              <th scope="row">${ownerName(row.owner)}</th>
              <td>${liveKindName(row.kind)}</td>
              <td class="end">${count(row.open)}</td>
              <td class="end opt">${row.open > 0 ? took(row.oldest) : '–'}</td>
              <td class="end">${count(row.lost)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-open-table': SluiceOpenTable;
  }
}
