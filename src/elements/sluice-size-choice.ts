import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { fieldStyles } from './field.css.ts';
import { icon } from './icon.ts';
import { SluiceElement } from './sluice-element.ts';
import type { SmallerSize } from './smaller-sizes.ts';

/**
 * Making it smaller while it is cut. Out of the way until it is asked for.
 * @fires sluice-size { shortSide } pixels, or undefined: as recorded
 */
@customElement('sluice-size-choice')
export class SluiceSizeChoice extends SluiceElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    fieldStyles,
    css`
      .size {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        margin-block-start: 16px;
      }
      label {
        font-weight: 600;
      }
      /* Where there is room, the button stands beside the main one. */
      .open {
        margin-block-start: 12px;
      }
      @media (min-width: 768px) {
        .open {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) sizes: readonly SmallerSize[] = [];
  @property({ type: Number }) shortSide: number | undefined;

  @state() private asked = false;
  @query('select') private select!: HTMLSelectElement | null;

  /** Brings the choice to the user. */
  readonly show = async (): Promise<void> => {
    this.asked = true;
    await this.updateComplete;
    this.select?.focus();
  };

  protected override render() {
    const { sizes, shortSide } = this;
    if (shortSide === undefined && sizes.length === 0) return nothing;
    if (shortSide === undefined && !this.asked) {
      return html`<button class="button line open" @click=${this.show}>${msg('Change size too')}</button>`;
    }
    return html`<div class="size">
      <label for="size">${msg('Picture size')}</label>
      <span class="select num">
        <select id="size" @change=${this.choose}>
          <option value="" ?selected=${shortSide === undefined}>${msg('As recorded')}</option>
          ${sizes.map(
            (size) =>
              html`<option value=${size.shortSide} ?selected=${size.shortSide === shortSide}>${size.words}</option>`,
          )}
        </select>
        ${icon('down', 'small')}
      </span>
    </div>`;
  }

  private readonly choose = (event: Event) => {
    this.asked = true;
    const { value } = event.target as HTMLSelectElement;
    this.ask('sluice-size', { shortSide: value === '' ? undefined : Number(value) });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-size-choice': SluiceSizeChoice;
  }
}
