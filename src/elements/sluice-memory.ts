import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MemoryReport } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { outline } from './flow-shape.ts';
import { bytes, count } from './numbers.ts';
import { SluiceElement } from './sluice-element.ts';

/** Memory over the last minute, and what the running jobs hold. */
@customElement('sluice-memory')
export class SluiceMemory extends SluiceElement {
  static override styles = [
    baseStyles,
    css`
      .gauge {
        direction: ltr;
        position: relative;
        block-size: 96px;
        margin-block: 16px 8px;
        border-inline-start: 2px solid var(--sluice-sys-source-edge);
        border-block-end: 2px solid var(--sluice-sys-source-edge);
      }
      svg {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
      }
      path {
        fill: var(--sluice-sys-flow);
        forced-color-adjust: none;
      }
      .axis {
        direction: ltr;
        display: flex;
        justify-content: space-between;
      }
      .now {
        margin-block-start: 12px;
        font: var(--sluice-sys-title-l);
        font-variant-numeric: tabular-nums;
        letter-spacing: -0.02em;
      }
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 10px 16px;
        margin-block-start: 24px;
        padding-block-start: 24px;
        border-block-start: 1px solid var(--sluice-sys-line);
      }
      dt {
        color: var(--sluice-sys-ink-2);
      }
      dd {
        text-align: end;
      }
    `,
  ];

  /** One value a second, the newest last; at most a minute. */
  @property({ attribute: false }) history: readonly number[] = [];
  /** The sum over running jobs; none running: undefined. */
  @property({ attribute: false }) report: MemoryReport | undefined;

  protected override render() {
    const { history, report } = this;
    const now = history.at(-1) ?? 0;
    const minute = [...new Array<number>(Math.max(0, 60 - history.length)).fill(0), ...history];
    const top = Math.max(...history, 1) * 1.25;
    return html`<h2 class="unseen">${msg('This computer')}</h2>
      <h3>${msg('Memory')}</h3>
      <div class="gauge" role="img" aria-label=${msg(str`Memory over the last minute: now ${bytes(now)}, at most ${bytes(Math.max(0, ...history))}`)}>
        <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true"><path d=${outline(minute, top, 1)}></path></svg>
      </div>
      <p class="axis small-text second"><span>${msg('1 min ago')}</span><span>${msg('now')}</span></p>
      <p class="now">${bytes(now)}</p>
      ${
        report
          ? html`<dl class="num">
              <dt>${msg('Pictures held')}</dt>
              <dd>${count(report.frames)}</dd>
              <dt>${msg('Held for the jobs')}</dt>
              <dd>${bytes(report.held)}</dd>
              <dt>${msg('Most at any time')}</dt>
              <dd>${bytes(report.peak)}</dd>
            </dl>`
          : nothing
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-memory': SluiceMemory;
  }
}
