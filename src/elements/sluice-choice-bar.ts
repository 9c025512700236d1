import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Media } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { icon } from './icon.ts';
import { pictureOf } from './media-words.ts';
import { bytes } from './numbers.ts';
import { SluiceElement } from './sluice-element.ts';

/**
 * What can be done with the videos that are ticked.
 * @fires sluice-batch {} one goal for all of them · sluice-join {} · sluice-choose-none {}
 */
@customElement('sluice-choice-bar')
export class SluiceChoiceBar extends SluiceElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host {
        position: sticky;
        inset-block-end: calc(20px + var(--sluice-dock-height, 0px));
        z-index: 6;
        inline-size: fit-content;
        max-inline-size: 100%;
        margin: 24px auto 0;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        padding: 10px;
        padding-inline-start: 20px;
        border: 1px solid var(--sluice-sys-line);
        border-radius: var(--sluice-sys-radius-sheet);
        background: var(--sluice-sys-raised);
        box-shadow: var(--sluice-sys-shadow-2);
      }
      p {
        margin-inline-end: 8px;
        white-space: nowrap;
      }
      b {
        margin-inline-end: 8px;
        font-weight: 600;
      }
      @media (max-width: 599px) {
        :host {
          inset-block-end: calc(8px + var(--sluice-dock-height, 0px));
          inline-size: auto;
        }
        .bar {
          padding-inline-start: 12px;
        }
        p {
          flex: 1;
        }
        .button.main {
          order: 1;
          flex: 1;
        }
        .button.quiet {
          padding-inline: 8px;
        }
      }
      @media (max-width: 399px) {
        p .second {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) videos: readonly Media[] = [];

  protected override render() {
    const { videos } = this;
    const size = videos.reduce((sum, media) => sum + media.size, 0);
    const canJoin = videos.length > 1 && videos.every(({ info }) => pictureOf(info));
    return html`<section class="bar" aria-label=${msg('Chosen videos')}>
      <p class="num" role="status"><b>${msg(str`${videos.length} chosen`)}</b><span class="second">${bytes(size)}</span></p>
      ${canJoin ? html`<button class="button quiet" @click=${() => this.ask('sluice-join', {})}>${icon('join')}${msg('Join')}</button>` : nothing}
      <button class="button main" @click=${() => this.ask('sluice-batch', {})}>
        ${icon('gate')}${videos.length === 1 ? msg('Make smaller') : msg(str`Make ${videos.length} videos smaller`)}
      </button>
      <button class="button quiet bare none" aria-label=${msg('Choose none')} title=${msg('Choose none')} @click=${() => this.ask('sluice-choose-none', {})}>
        ${icon('close')}
      </button>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-choice-bar': SluiceChoiceBar;
  }
}
