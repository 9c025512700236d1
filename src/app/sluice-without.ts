import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { baseStyles } from '../elements/base.css.ts';
import { mechanismName } from '../elements/diagnostics-words.ts';
import { SluiceElement } from '../elements/sluice-element.ts';
import { switches } from '../index.ts';
import { hashOf } from './route.ts';

/** A line that says what is switched off, so that nobody wonders about a slower job. */
@customElement('sluice-without')
export class SluiceWithout extends SluiceElement {
  static override styles = [
    baseStyles,
    css`
      p {
        padding: 8px 48px;
        background: var(--sluice-sys-sunken);
        color: var(--sluice-sys-ink-2);
      }
      @media (max-width: 1023px) {
        p {
          padding-inline: 32px;
        }
      }
      @media (max-width: 767px) {
        p {
          padding-inline: 16px;
        }
      }
    `,
  ];

  private readonly draw = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    switches.addEventListener('change', this.draw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    switches.removeEventListener('change', this.draw);
  }

  protected override render() {
    if (switches.off.length === 0) return nothing;
    const names = switches.off.map(mechanismName).join(', ');
    return html`<p>
      ${msg(str`Switched off for new jobs: ${names}.`)}
      <a href=${hashOf({ section: 'diagnostics', id: undefined })}>${msg('Diagnostics')}</a>
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-without': SluiceWithout;
  }
}
