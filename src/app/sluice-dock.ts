import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from '../elements/base.css.ts';
import { icon } from '../elements/icon.ts';
import { SluiceElement } from '../elements/sluice-element.ts';
import { hashOf, type Section } from './route.ts';
import { sections } from './sections.ts';

/** The sections again, under the thumb, where the bar has no room for them. */
@customElement('sluice-dock')
export class SluiceDock extends SluiceElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: none;
      }
      nav {
        position: fixed;
        inset: auto 0 0;
        z-index: 5;
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        border-block-start: 1px solid var(--sluice-sys-line);
        background: var(--sluice-sys-page);
      }
      a {
        position: relative;
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 2px;
        block-size: 60px;
        color: var(--sluice-sys-ink-2);
        font: 500 12px/16px var(--sluice-sys-font);
        text-decoration: none;
      }
      a:focus-visible {
        outline-offset: -3px;
      }
      a[aria-current] {
        color: var(--sluice-sys-ink);
        font-weight: 650;
      }
      a[aria-current]::before {
        content: '';
        position: absolute;
        inset: -1px 30% auto;
        block-size: 2px;
        background: var(--sluice-sys-gate);
      }
      .count {
        position: absolute;
        inset-block-start: 6px;
        inset-inline-start: calc(50% + 6px);
        min-inline-size: 18px;
        padding-inline: 5px;
        border-radius: 9px;
        background: var(--sluice-sys-pressed);
        font: 600 12px/18px var(--sluice-sys-font);
        text-align: center;
      }
      @media (max-width: 767px) {
        :host {
          display: block;
        }
      }
    `,
  ];

  @property() section: Section = 'videos';
  @property({ type: Number }) active = 0;

  protected override render() {
    return html`<nav aria-label=${msg('Main')}>
      ${sections().map(
        ({ section, words, icon: name }) => html`<a
          href=${hashOf({ section, id: undefined })}
          aria-current=${section === this.section ? 'page' : nothing}
          >${icon(name)}${words}${
            section === 'queue' && this.active > 0
              ? html`<span class="count num">${this.active}</span>`
              : nothing
          }</a
        >`,
      )}
    </nav>`;
  }
}
