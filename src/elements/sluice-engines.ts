import { msg } from '@lit/localize';
import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ENGINES, type EngineCounts } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { engineName } from './diagnostics-words.ts';
import { count, percent } from './numbers.ts';
import { SluiceElement } from './sluice-element.ts';
import { tableStyles } from './table.css.ts';

/** How often each way of making a part went well, on this computer. */
@customElement('sluice-engines')
export class SluiceEngines extends SluiceElement {
  static override styles = [baseStyles, tableStyles];

  @property({ attribute: false }) engines: EngineCounts | undefined;

  protected override render() {
    return html`<div class="head"><h2>${msg('How well parts went')}</h2></div>
      <table>
        <caption>${msg('How well parts went')}</caption>
        <thead>
          <tr>
            <th scope="col">${msg('Made by')}</th>
            <th scope="col" class="end">${msg('Went well')}</th>
            <th scope="col" class="end opt">${msg('Failed')}</th>
            <th scope="col" class="end">${msg('Share')}</th>
          </tr>
        </thead>
        <tbody>
          ${ENGINES.map((engine) => {
            const { good, failed } = this.engines?.[engine] ?? { good: 0, failed: 0 };
            return html`<tr>
              <th scope="row">${engineName(engine)}</th>
              <td class="end">${count(good)}</td>
              <td class="end opt">${count(failed)}</td>
              <td class="end">${good + failed > 0 ? percent(good / (good + failed)) : '–'}</td>
            </tr>`;
          })}
        </tbody>
      </table>
      <p class="second below">
        ${msg('A part that fails is made again in another way. Counted on this computer only.')}
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-engines': SluiceEngines;
  }
}
