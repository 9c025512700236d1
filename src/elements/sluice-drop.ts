import { msg } from '@lit/localize';
import { html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { dropStyles } from './drop.css.ts';
import { icon } from './icon.ts';
import { noteStyles } from './note.css.ts';
import { SluiceElement } from './sluice-element.ts';
import { streams } from './streams.ts';

const WIDE = { width: 1344, height: 372, top: 30, gate: 796, lines: 40, band: 20 };
const NARROW = { width: 358, height: 150, top: 30, gate: 216, lines: 26, band: 10 };

/**
 * The first screen's place to drop files.
 * @fires sluice-pick {} open the file dialog
 */
@customElement('sluice-drop')
export class SluiceDrop extends SluiceElement {
  static override styles = [baseStyles, buttonStyles, noteStyles, dropStyles];

  /** Files are being held over the window. */
  @property({ type: Boolean, reflect: true }) over = false;

  protected override render() {
    return html`<section aria-label=${msg('Add videos')}>
      ${this.drawing(WIDE, 'wide')} ${this.drawing(NARROW, 'narrow')}
      <span class="post"></span>
      <span class="tag before">${msg('412 MB')}<small>${msg('a four-minute phone video')}</small></span>
      <span class="tag after">${msg('24.6 MB')}<small>${msg('same length, same sound, 720p')}</small></span>
      <div class="words">
        <h2>${this.over ? msg('Let go to add them') : msg('Drop videos here')}</h2>
        <p class="second">
          ${msg('Any size, any number, folders too.')}
          <span class="paste">${msg('Or paste with')} <kbd class="key">Ctrl</kbd> <kbd class="key">V</kbd></span>
        </p>
        <button class="button main large" @click=${() => this.ask('sluice-pick', {})}>${icon('add')}${msg('Choose videos')}</button>
      </div>
    </section>`;
  }

  private drawing(box: typeof WIDE, name: string) {
    return html`<svg
      class="streams ${name}"
      viewBox="0 0 ${box.width} ${box.height}"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      ${streams(box).map(({ path, opacity }) => svg`<path d=${path} stroke-opacity=${opacity}></path>`)}
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-drop': SluiceDrop;
  }
}
