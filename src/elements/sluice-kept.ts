import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { KeptThing } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { keptCount, keptName } from './diagnostics-words.ts';
import { bytes } from './numbers.ts';
import { SluiceElement } from './sluice-element.ts';
import { tableStyles } from './table.css.ts';

/**
 * What is kept so that it need not be had again, with its bounds.
 * @fires sluice-cleared {} something was given up
 */
@customElement('sluice-kept')
export class SluiceKept extends SluiceElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    tableStyles,
    css`
      tbody th {
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) kept: readonly KeptThing[] = [];

  protected override render() {
    const all = this.kept.reduce((sum, thing) => sum + (thing.bytes ?? 0), 0);
    return html`<div class="head">
        <h2>${msg('Kept for speed')}</h2>
        <span class="second num">${bytes(all)}</span>
      </div>
      <table>
        <caption>${msg('Kept for speed')}</caption>
        <thead>
          <tr>
            <th scope="col">${msg('What')}</th>
            <th scope="col" class="opt">${msg('How many')}</th>
            <th scope="col" class="end">${msg('Size')}</th>
            <th scope="col"><span class="unseen">${msg('Give it up')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${this.kept.map((thing) => this.row(thing))}
        </tbody>
      </table>`;
  }

  private row(thing: KeptThing) {
    const name = keptName(thing.id);
    return html`<tr>
      <th scope="row">${name}</th>
      <td class="second opt num">${keptCount(thing)}</td>
      <td class="end">${sizeWords(thing)}</td>
      <td class="end">
        ${
          thing.count > 0
            ? html`<button
                class="button quiet compact act"
                aria-label=${msg(str`Clear: ${name}`)}
                @click=${() => this.clear(thing)}
              >
                ${msg('Clear')}
              </button>`
            : nothing
        }
      </td>
    </tr>`;
  }

  private async clear(thing: KeptThing): Promise<void> {
    await thing.clear();
    this.ask('sluice-cleared', {});
  }
}

function sizeWords({ bytes: size, bound, unit }: KeptThing): string {
  if (size === null) return '–';
  return unit === 'bytes' && bound !== null ? msg(str`${bytes(size)} of ${bytes(bound)}`) : bytes(size);
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-kept': SluiceKept;
  }
}
