import { css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { cover } from './cover.ts';
import { HostBox } from './host-box.ts';
import { SluiceElement } from './sluice-element.ts';
import type { Stills } from './stills.ts';
import { StillsWatch } from './stills-watch.ts';
import { spanOf, type TimeWindow } from './time-window.ts';

/** Pictures of a video side by side, each standing for the time it covers. */
@customElement('sluice-film')
export class SluiceFilm extends SluiceElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        overflow: hidden;
      }
      canvas {
        display: block;
        inline-size: 100%;
        block-size: 100%;
      }
    `,
  ];

  @property({ attribute: false }) stills: Stills | undefined;
  @property({ attribute: false }) window: TimeWindow = { from: 0, to: 1 };
  /** Pixels one picture is wide. */
  @property({ type: Number }) tile = 156;
  /** Seconds of the video. */
  @property({ type: Number }) duration = 0;

  @query('canvas') private canvas!: HTMLCanvasElement;

  private readonly box = new HostBox(this, { width: 0, height: 0 });

  constructor() {
    super();
    new StillsWatch(this, () => this.stills);
  }

  protected override render() {
    return html`<canvas aria-hidden="true"></canvas>`;
  }

  protected override updated(): void {
    const { stills, canvas, box, window, tile } = this;
    const context = canvas.getContext('2d');
    if (!stills || !context || box.width === 0) return;
    const scale = devicePixelRatio;
    const [width, height] = [Math.round(box.width * scale), Math.round(box.height * scale)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context.clearRect(0, 0, width, height);
    // Places in time, not on the screen: what was made stays right when the view moves.
    const covers = (spanOf(window) * tile) / box.width;
    for (let index = Math.floor(window.from / covers); index * covers < window.to; index += 1) {
      const picture = stills.at(Math.min((index + 0.5) * covers, Math.max(0, this.duration - 0.05)));
      const x = ((index * covers - window.from) / covers) * tile * scale;
      if (picture) cover(context, picture, { x, width: tile * scale - scale, height });
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-film': SluiceFilm;
  }
}
