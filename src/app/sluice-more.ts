import { msg } from '@lit/localize';
import { css, html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { baseStyles } from '../elements/base.css.ts';
import { buttonStyles } from '../elements/button.css.ts';
import { icon } from '../elements/icon.ts';
import { SluiceElement } from '../elements/sluice-element.ts';
import { hashOf } from './route.ts';

/**
 * The rest of the bar, folded away.
 * @fires sluice-show-keys {} open the list of keys
 */
@customElement('sluice-more')
export class SluiceMore extends SluiceElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        position: relative;
      }
      div {
        inset: 60px 40px auto auto;
        padding: 6px;
        border: 1px solid var(--sluice-sys-line);
        border-radius: var(--sluice-sys-radius-card);
        background: var(--sluice-sys-surface);
        color: var(--sluice-sys-ink);
        font: var(--sluice-sys-text-m);
        box-shadow: 0 4px 24px oklch(0 0 0 / 16%);
      }
      div .button {
        display: flex;
        justify-content: start;
        inline-size: 100%;
      }
      @media (max-width: 767px) {
        div {
          inset: 52px 12px auto auto;
        }
      }
    `,
  ];

  @query('[popover]') private list!: HTMLElement;

  protected override render() {
    return html`<button class="button quiet bare" popovertarget="more" aria-label=${msg('More')} title=${msg('More')}>
        ${icon('more')}
      </button>
      <div id="more" popover @click=${() => this.list.hidePopover()}>
        <a class="button quiet" href=${hashOf({ section: 'diagnostics', id: undefined })}>${icon('level')}${msg('Diagnostics')}</a>
        <button class="button quiet" @click=${() => this.ask('sluice-show-keys', {})}>
          ${icon('keys')}${msg('Keyboard shortcuts')}
        </button>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-more': SluiceMore;
  }
}
