import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from '../elements/base.css.ts';
import { buttonStyles } from '../elements/button.css.ts';
import { icon } from '../elements/icon.ts';
import { mark } from '../elements/mark.ts';
import { bytes } from '../elements/numbers.ts';
import { SluiceElement } from '../elements/sluice-element.ts';
import { barStyles } from './bar.css.ts';
import { hashOf, type Section } from './route.ts';
import { sections } from './sections.ts';
import { nextTheme, pinTheme } from './theme.ts';
import './sluice-more.ts';

/**
 * The bar: where you are, what was sent, what memory is in use.
 * @fires sluice-show-keys {} open the list of keys
 */
@customElement('sluice-bar')
export class SluiceBar extends SluiceElement {
  static override styles = [baseStyles, buttonStyles, barStyles];

  @property() section: Section = 'videos';
  @property({ type: Number }) active = 0;
  /** Bytes that left this computer. */
  @property({ type: Number }) sent = 0;
  /** Bytes of memory in use; 0 where the browser does not say. */
  @property({ type: Number }) memory = 0;
  /** Share of what all jobs together may hold, 0 to 1. */
  @property({ type: Number }) level = 0;

  protected override updated(): void {
    this.style.setProperty('--level', `${Math.max(6, this.level * 100)}%`);
  }

  protected override render() {
    return html`<header>
      <a class="brand" href=${hashOf({ section: 'videos', id: undefined })}>${mark}Sluice</a>
      <nav aria-label=${msg('Main')}>
        ${sections().map(
          ({ section, words }) => html`<a
            href=${hashOf({ section, id: undefined })}
            aria-current=${section === this.section ? 'page' : nothing}
            >${words}${
              section === 'queue' && this.active > 0
                ? html` <span class="count num">${this.active}<span class="unseen"> ${msg('not finished')}</span></span>`
                : nothing
            }</a
          >`,
        )}
      </nav>
      <div class="end">
        <span class="sent num" title=${msg('Bytes that left this computer since Sluice was opened')}>
          ${icon(this.sent === 0 ? 'lock' : 'upload', 'small')}${msg(str`${bytes(this.sent)} sent`)}
        </span>
        ${
          this.memory > 0
            ? html`<a
                class="memory num"
                href=${hashOf({ section: 'diagnostics', id: undefined })}
                title=${msg('Memory in use. Open diagnostics.')}
                aria-current=${this.section === 'diagnostics' ? 'page' : nothing}
              >
                <i></i><span class="unseen">${msg('Diagnostics, memory:')}</span>${bytes(this.memory)}
              </a>`
            : nothing
        }
        <span class="tools">
          <button class="button quiet bare" aria-label=${msg('Light or dark')} title=${msg('Light or dark')} @click=${() => pinTheme(nextTheme())}>
            ${icon('theme')}
          </button>
          <button
            class="button quiet bare keys"
            aria-label=${msg('Keyboard shortcuts')}
            title=${msg('Keyboard shortcuts')}
            @click=${() => this.ask('sluice-show-keys', {})}
          >
            ${icon('keys')}
          </button>
          <sluice-more></sluice-more>
        </span>
      </div>
    </header>`;
  }
}
