import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { icon } from './icon.ts';
import { SluiceElement } from './sluice-element.ts';
import type { Stills } from './stills.ts';

/** One small picture of a video. */
@customElement('sluice-still')
export class SluiceStill extends SluiceElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        place-items: center;
        overflow: hidden;
        background: var(--sluice-sys-sunken);
        color: var(--sluice-sys-ink-3);
      }
      canvas {
        inline-size: 100%;
        block-size: 100%;
      }
    `,
  ];

  @property({ attribute: false }) stills: Stills | undefined;
  /** Seconds. */
  @property({ type: Number }) time = 0;
  /** There is no picture, only sound. */
  @property({ type: Boolean }) silent = false;
  @query('canvas') private canvas!: HTMLCanvasElement | null;

  private readonly redraw = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.stills?.addEventListener('change', this.redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stills?.removeEventListener('change', this.redraw);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('stills')) return;
    changed.get('stills')?.removeEventListener('change', this.redraw);
    if (this.isConnected) this.stills?.addEventListener('change', this.redraw);
  }

  protected override render() {
    if (this.silent || this.stills?.failed) return icon(this.silent ? 'sound' : 'film', 'small');
    return this.stills ? html`<canvas aria-hidden="true"></canvas>` : nothing;
  }

  protected override updated(): void {
    const picture = this.canvas ? this.stills?.at(this.time) : undefined;
    if (!this.canvas || !picture) return;
    const { clientWidth, clientHeight } = this;
    const [width, height] = [clientWidth, clientHeight].map((size) => Math.round(size * devicePixelRatio));
    Object.assign(this.canvas, { width, height });
    const scale = Math.max((width ?? 0) / picture.width, (height ?? 0) / picture.height);
    const [w, h] = [(width ?? 0) / scale, (height ?? 0) / scale];
    const [x, y] = [(picture.width - w) / 2, (picture.height - h) / 2];
    this.canvas.getContext('2d')?.drawImage(picture, x, y, w, h, 0, 0, width ?? 0, height ?? 0);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-still': SluiceStill;
  }
}
