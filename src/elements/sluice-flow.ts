import { html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { flowStyles } from './flow.css.ts';
import { columnCount, outline, resample } from './flow-shape.ts';
import { HostBox } from './host-box.ts';
import { SluiceElement } from './sluice-element.ts';

/** `source`: the file as it is. `promise`, `done`: what goes and what stays. The others are a job with a gate. */
export type FlowMode = 'source' | 'promise' | 'running' | 'paused' | 'failed' | 'done';

/**
 * A video's silhouette: width is time, height is bytes a second, area is size. Left of the gate stands the result
 * on its own true height, right of it what is still to come.
 */
@customElement('sluice-flow')
export class SluiceFlow extends SluiceElement {
  static override styles = [baseStyles, flowStyles];

  /** Bytes of the source per equal time bin. */
  @property({ attribute: false }) source: readonly number[] = [];
  /** Bytes of the result in the same bins. */
  @property({ attribute: false }) result: readonly number[] | undefined;
  /** Seconds of the source. */
  @property({ type: Number }) duration = 0;
  /** Where the gate stands, 0 to 1. */
  @property({ type: Number }) at = 0;
  @property({ reflect: true }) mode: FlowMode = 'source';
  /** The sentence that stands for the picture. */
  @property() label = '';

  private readonly box = new HostBox(this, { width: 320, height: 48 });
  /** How high the stream stands under the gate, in per cent. */
  private open = 0;

  protected override updated(): void {
    const at = this.mode === 'promise' || this.mode === 'done' ? 1 : this.mode === 'source' ? 0 : this.at;
    this.style.setProperty('--at', `${at * 100}%`);
    this.style.setProperty('--open', `${this.open}%`);
  }

  protected override render() {
    const columns = columnCount(this.duration, this.box.width);
    const before = resample(this.source, columns);
    const after = this.result ? resample(this.result, columns) : undefined;
    const top = Math.max(...before, ...(after ?? []));
    const least = (2 / this.box.height) * 100;
    const source = outline(before, top, least);
    const level = after?.slice(0, Math.ceil(this.at * columns)).findLast((value) => value > 0) ?? 0;
    this.open = top > 0 ? Math.max(least, (level / top) * 100) : 0;
    const gated = this.mode === 'running' || this.mode === 'paused' || this.mode === 'failed';
    return html`<div class="flow" role="img" aria-label=${this.label}>
      <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
        ${after ? svg`<path class="gone" d=${source}></path>` : nothing}
        <path class="before" d=${source}></path>
        ${after ? svg`<path class="after" d=${outline(after, top, least)}></path>` : nothing}
      </svg>
      <span class="base"></span>
      ${gated ? html`<span class="gate"></span>` : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-flow': SluiceFlow;
  }
}
