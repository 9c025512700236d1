import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { cover } from './cover.ts';
import { icon } from './icon.ts';
import { SluiceElement } from './sluice-element.ts';
import type { Stills } from './stills.ts';
import { StillsWatch } from './stills-watch.ts';

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

  constructor() {
    super();
    new StillsWatch(this, () => this.stills);
  }

  protected override render() {
    if (this.silent || this.stills?.lacks(this.time)) return icon(this.silent ? 'sound' : 'film', 'small');
    return this.stills ? html`<canvas aria-hidden="true"></canvas>` : nothing;
  }

  protected override updated(): void {
    const picture = this.canvas ? this.stills?.at(this.time) : undefined;
    if (!this.canvas || !picture) return;
    const width = Math.round(this.clientWidth * devicePixelRatio);
    const height = Math.round(this.clientHeight * devicePixelRatio);
    Object.assign(this.canvas, { width, height });
    const context = this.canvas.getContext('2d');
    if (context) cover(context, picture, { x: 0, width, height });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-still': SluiceStill;
  }
}
