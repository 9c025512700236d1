import { msg } from '@lit/localize';
import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { closeUrl, openUrl } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { icon } from './icon.ts';
import { letGo } from './let-go.ts';
import { SluiceElement } from './sluice-element.ts';

/** One picture of a video. Nothing is decoded before it comes into view. */
@customElement('sluice-poster')
export class SluicePoster extends SluiceElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        position: relative;
        aspect-ratio: 16 / 9;
        overflow: hidden;
        background: var(--sluice-sys-sunken);
      }
      video {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        object-fit: cover;
        pointer-events: none;
      }
      :host([whole]) video {
        object-fit: contain;
        background: #000;
      }
      .empty {
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        color: var(--sluice-sys-ink-2);
      }
      :host([bare]) .empty span {
        display: none;
      }
      .empty > div {
        display: grid;
        justify-items: center;
        gap: 8px;
        padding: 16px;
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) source: Blob | string | undefined;
  /** Where the picture is taken, seconds. */
  @property({ type: Number }) time = 0;
  /** All of the picture, with black beside it; else it fills the frame. */
  @property({ type: Boolean, reflect: true }) whole = false;
  /** There is no picture to show, only sound. */
  @property({ type: Boolean }) silent = false;

  @state() private url: string | undefined;
  @state() private failed = false;

  private readonly sight = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.show();
    },
    { rootMargin: '100px' },
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.sight.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sight.disconnect();
    this.release();
  }

  private show(): void {
    if (this.url !== undefined || this.silent || !this.source) return;
    this.sight.disconnect();
    this.url = typeof this.source === 'string' ? this.source : openUrl(this.source, 'poster', this);
  }

  private release(): void {
    letGo(this.renderRoot);
    closeUrl(this.url);
    this.url = undefined;
  }

  protected override render() {
    if (this.silent) return this.empty('sound', msg('Sound only'));
    if (this.failed) return this.empty('film', msg('No preview in this browser'));
    if (this.url === undefined) return this.empty('film', msg('No picture decoded yet'));
    return html`<video
      src="${this.url}#t=${this.time}"
      preload="metadata"
      muted
      playsinline
      disablepictureinpicture
      tabindex="-1"
      aria-hidden="true"
      @error=${() => {
        this.failed = true;
      }}
    ></video>`;
  }

  private empty(name: 'film' | 'sound', words: string) {
    return html`<div class="empty"><div>${icon(name, 'large')}<span class="small-text">${words}</span></div></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-poster': SluicePoster;
  }
}
