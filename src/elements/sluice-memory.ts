import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { GovernorState } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { outline } from './flow-shape.ts';
import { limitGateStyles } from './limit-gate.css.ts';
import { savingWords } from './memory-words.ts';
import { bytes, count } from './numbers.ts';
import { SluiceElement } from './sluice-element.ts';
import { vars } from './vars.ts';

/** As many as the history has, once a second. */
const SECONDS = 60;

/** Memory over the last minute below its limit, what was done to keep it there, and what the running jobs hold. */
@customElement('sluice-memory')
export class SluiceMemory extends SluiceElement {
  static override styles = [
    baseStyles,
    limitGateStyles,
    css`
      .gauge {
        direction: ltr;
        position: relative;
        block-size: 132px;
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
      .limit {
        inset-inline-start: -2px;
        margin-block-start: -1px;
      }
      .limit span {
        position: absolute;
        inset-inline-start: 12px;
        inset-block-end: 4px;
        font: 600 12px/16px var(--sluice-sys-font);
        white-space: nowrap;
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
      .saving {
        margin-block-start: 4px;
        max-inline-size: 40ch;
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

  @property({ attribute: false }) state: GovernorState | undefined;
  /** Bytes kept on the disk. */
  @property({ type: Number }) disk = 0;

  protected override render() {
    const { state } = this;
    if (!state) return nothing;
    const { budget, used, history } = state;
    const values = history.map((sample) => sample.used);
    const minute = [...new Array<number>(Math.max(0, SECONDS - values.length)).fill(0), ...values];
    // The gate stands at the same height whatever flows below it, unless that is more.
    const top = Math.max(budget, ...values) * 1.2;
    const most = Math.max(used, ...values);
    const words = savingWords(state);
    return html`<h2 class="unseen">${msg('This computer')}</h2>
      <h3>${msg('Memory')}</h3>
      <div
        class="gauge"
        role="img"
        aria-label=${msg(str`Memory over the last minute: now ${bytes(used)}, at most ${bytes(most)}, limit ${bytes(budget)}`)}
      >
        <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true"><path d=${outline(minute, top, 1.5)}></path></svg>
        <div class="limit" ${vars({ '--y': `${100 - (budget / top) * 100}%` })}><span>${msg(str`Limit ${bytes(budget)}`)}</span></div>
      </div>
      <p class="axis small-text second"><span>${msg('1 min ago')}</span><span>${msg('now')}</span></p>
      <p class="now">${bytes(used)}</p>
      ${words ? html`<p class="second saving num">${words}</p>` : nothing}
      ${this.facts(state)}`;
  }

  private facts({ jobs, pipelines, frames, held, peak, elsewhere }: GovernorState) {
    const rows: [words: string, value: string][] = [];
    if (jobs > 0) {
      rows.push([msg('Parts made at once'), count(pipelines)]);
      rows.push([msg('Pictures held'), count(frames)]);
      rows.push([msg('Held for the jobs'), bytes(held)]);
      rows.push([msg('Most at any time'), bytes(peak)]);
    }
    if (elsewhere > 0) rows.push([msg('Jobs in other tabs'), count(elsewhere)]);
    if (this.disk > 0) rows.push([msg('Kept on the disk'), bytes(this.disk)]);
    if (rows.length === 0) return nothing;
    return html`<dl class="num">
      ${rows.map(
        ([words, value]) => html`<dt>${words}</dt>
          <dd>${value}</dd>`,
      )}
    </dl>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-memory': SluiceMemory;
  }
}
