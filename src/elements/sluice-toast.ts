import { msg } from '@lit/localize';
import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { icon } from './icon.ts';
import { SluiceElement } from './sluice-element.ts';

/** Something that was done, and the way back. Never an error. */
export interface ToastMessage {
  readonly words: string;
  /** It waits for an answer; else it goes by itself. */
  readonly stays?: boolean;
  readonly action?: { readonly words: string; readonly act: () => void };
}

/** Long enough to read it twice and to reach its button. */
const SHOWN_MS = 10_000;

/** @fires sluice-toast-close {} it is no longer wanted */
@customElement('sluice-toast')
export class SluiceToast extends SluiceElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      .toast {
        display: flex;
        align-items: center;
        gap: 4px;
        inline-size: fit-content;
        max-inline-size: 100%;
        margin-inline: auto;
        padding: 6px;
        padding-inline-start: 16px;
        border: 1px solid transparent;
        border-radius: var(--sluice-sys-radius-card);
        background: var(--sluice-sys-ink);
        color: var(--sluice-sys-on-ink);
        box-shadow: var(--sluice-sys-shadow-2);
        pointer-events: auto;
      }
      .toast .button:hover {
        background: var(--sluice-sys-ink-hover);
      }
      .action {
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      p {
        min-inline-size: 0;
        margin-inline-end: 8px;
      }
    `,
  ];

  @property({ attribute: false }) message: ToastMessage | undefined;

  private timer: ReturnType<typeof setTimeout> | undefined;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('message')) this.count();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private readonly count = () => {
    clearTimeout(this.timer);
    if (this.message && !this.message.stays) this.timer = setTimeout(this.close, SHOWN_MS);
  };

  /** Nothing goes while it is being read or reached for. */
  private readonly hold = () => clearTimeout(this.timer);

  protected override render() {
    const { message } = this;
    return html`<div
      role="status"
      @pointerenter=${this.hold}
      @pointerleave=${this.count}
      @focusin=${this.hold}
      @focusout=${this.count}
    >
      ${
        message
          ? html`<div class="toast">
              <p>${message.words}</p>
              ${message.action ? html`<button class="button action" @click=${this.act}>${message.action.words}</button>` : nothing}
              <button class="button bare compact" aria-label=${msg('Close')} @click=${this.close}>${icon('close')}</button>
            </div>`
          : nothing
      }
    </div>`;
  }

  private readonly act = () => {
    this.message?.action?.act();
    this.close();
  };

  private readonly close = () => this.ask('sluice-toast-close', {});
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-toast': SluiceToast;
  }
}
