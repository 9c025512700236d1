import { msg } from '@lit/localize';
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { MECHANISMS, type Mechanism, switches } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { mechanismName } from './diagnostics-words.ts';
import { SluiceElement } from './sluice-element.ts';
import { tableStyles } from './table.css.ts';

/** Everything that adapts by itself, to be switched off one by one: for jobs that are added from then on. */
@customElement('sluice-switches')
export class SluiceSwitches extends SluiceElement {
  static override styles = [
    baseStyles,
    tableStyles,
    css`
      label {
        display: flex;
        align-items: center;
        gap: 12px;
        min-block-size: 40px;
        border-block-end: 1px solid var(--sluice-sys-line);
        cursor: pointer;
      }
      input {
        inline-size: 18px;
        block-size: 18px;
        accent-color: var(--sluice-sys-ink);
      }
      code {
        margin-inline-start: auto;
        color: var(--sluice-sys-ink-2);
        font: var(--sluice-sys-text-s);
        font-family: var(--sluice-sys-font-code);
      }
    `,
  ];

  @property({ attribute: false }) off: readonly Mechanism[] = [];

  protected override render() {
    return html`<div class="head"><h2>${msg('What adapts by itself')}</h2></div>
      <div role="group" aria-label=${msg('What adapts by itself')}>
        ${MECHANISMS.map(
          (mechanism) => html`<label>
            <input
              type="checkbox"
              .checked=${!this.off.includes(mechanism)}
              @change=${(event: Event) => switches.turn(mechanism, (event.target as HTMLInputElement).checked)}
            />
            ${mechanismName(mechanism)}<code>${mechanism}</code>
          </label>`,
        )}
      </div>
      <p class="second below">
        ${msg('Switched off until this page is closed, for jobs that are added from now on. Results stay right, and may take longer or be larger.')}
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-switches': SluiceSwitches;
  }
}
