import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Media, Plan, SluiceError } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { figureStyles } from './figures.css.ts';
import { icon } from './icon.ts';
import { noteStyles } from './note.css.ts';
import { SluiceElement } from './sluice-element.ts';
import { leftOut, trimSummary } from './trim-summary.ts';

/** What will come of the clips: length, size, what is copied and what is made new, and what to know before. */
@customElement('sluice-trim-promise')
export class SluiceTrimPromise extends SluiceElement {
  static override styles = [
    baseStyles,
    noteStyles,
    figureStyles,
    css`
      section {
        padding-block-start: 20px;
        border-block-start: 1px solid var(--sluice-sys-line);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(132px, 1fr));
        gap: 16px 24px;
        margin-block-start: 12px;
      }
      .notes {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr));
        gap: 12px;
        margin-block-start: 16px;
      }
      .notes:empty {
        display: none;
      }
    `,
  ];

  @property({ attribute: false }) plan: Plan | undefined;
  @property({ attribute: false }) error: SluiceError | undefined;
  @property({ attribute: false }) inputs: readonly Media[] = [];
  /** Pictures in all clips, where they are counted. */
  @property({ type: Number }) pictures: number | undefined;

  protected override render() {
    const { plan, error, inputs } = this;
    if (inputs.length === 0) return nothing;
    return html`<section aria-labelledby="title">
      <h2 id="title">${msg('What you will get')}</h2>
      ${plan ? this.facts(plan) : nothing} ${error ? this.refusal(error) : nothing}
      <div class="notes">${plan ? this.warnings(plan) : nothing}</div>
    </section>`;
  }

  private facts(plan: Plan) {
    return html`<dl>
      ${trimSummary(plan, this.pictures, this.inputs).map(
        ({ kind, term, value, detail }) => html`<div class=${kind}>
          <dt>${term}</dt>
          <dd class="num">${value}<span class="small-text second">${detail}</span></dd>
        </div>`,
      )}
    </dl>`;
  }

  private warnings(plan: Plan) {
    const messages = plan.warnings
      // Said beside the kind of cut and on the timeline, or by name below.
      .filter(({ code }) => !['starts-earlier', 'ends-later', 'track-dropped'].includes(code))
      .map(({ message }) => message);
    return [
      ...messages.map((words) => this.note('warn', words)),
      ...leftOut(plan, this.inputs).map((words) => this.note('info', words)),
    ];
  }

  private note(kind: 'warn' | 'info', words: string) {
    return html`<div class="note ${kind}">${icon(kind)}<div><p>${words}</p></div></div>`;
  }

  private refusal(error: SluiceError) {
    return html`<div class="notes">
      <div class="note error" role="alert">
        ${icon('error')}
        <div><p><b>${error.message}</b> ${error.hint}</p></div>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-trim-promise': SluiceTrimPromise;
  }
}
