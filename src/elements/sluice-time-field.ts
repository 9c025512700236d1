import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { fieldStyles } from './field.css.ts';
import { clockExact } from './numbers.ts';
import { SluiceElement } from './sluice-element.ts';
import { timeIn } from './time-text.ts';

/**
 * A moment as text: 0:12.480, or just 12.48.
 * @fires sluice-time { time } one was written that can be
 */
@customElement('sluice-time-field')
export class SluiceTimeField extends SluiceElement {
  static override styles = [
    baseStyles,
    fieldStyles,
    css`
      label {
        display: flex;
        align-items: center;
        gap: 8px;
        color: var(--sluice-sys-ink-2);
      }
      .text {
        inline-size: 112px;
        min-block-size: var(--sluice-control-height-s);
        padding: 4px 10px;
        color: var(--sluice-sys-ink);
        direction: ltr;
      }
      .text[aria-invalid='true'] {
        border-color: var(--sluice-sys-error);
        box-shadow: inset 0 0 0 1px var(--sluice-sys-error);
      }
      .wrong {
        margin-block-start: 4px;
        color: var(--sluice-sys-error-ink);
      }
      @media (max-width: 767px) {
        .text {
          inline-size: 100%;
          min-block-size: 40px;
        }
      }
    `,
  ];

  @property() label = '';
  /** Seconds. */
  @property({ type: Number }) value = 0;
  @property({ type: Number }) least = 0;
  @property({ type: Number }) most = 0;

  @state() private wrong: string | undefined;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('value')) this.wrong = undefined;
  }

  protected override render() {
    return html`<label
        >${this.label}
        <input
          class="text num"
          inputmode="decimal"
          autocomplete="off"
          spellcheck="false"
          aria-invalid=${this.wrong ? 'true' : 'false'}
          aria-describedby=${this.wrong ? 'wrong' : nothing}
          .value=${clockExact(this.value)}
          @change=${this.read}
          @keydown=${this.pressed}
      /></label>
      ${this.wrong ? html`<p id="wrong" class="wrong" role="alert">${this.wrong}</p>` : nothing}`;
  }

  private readonly pressed = (event: KeyboardEvent) => {
    const input = event.target as HTMLInputElement;
    if (event.key === 'Enter') this.read(event);
    if (event.key !== 'Escape') return;
    input.value = clockExact(this.value);
    this.wrong = undefined;
  };

  private readonly read = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const time = timeIn(input.value);
    if (time === undefined) {
      this.wrong = msg('Write minutes and seconds, like 1:05.250.');
    } else if (time < this.least || time > this.most) {
      this.wrong = msg(str`It must lie between ${clockExact(this.least)} and ${clockExact(this.most)}.`);
    } else {
      this.wrong = undefined;
      this.ask('sluice-time', { time });
      // What was written may have been snapped to where it was before.
      input.value = clockExact(this.value);
      void this.updateComplete.then(() => {
        input.value = clockExact(this.value);
      });
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-time-field': SluiceTimeField;
  }
}
