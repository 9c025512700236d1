import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { SluiceError, UnfinishedJob } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { entryFlow, taskName } from './entry-facts.ts';
import { icon } from './icon.ts';
import { keptRequestOf, requestAgain } from './kept-request.ts';
import { noteStyles } from './note.css.ts';
import { SluiceElement } from './sluice-element.ts';
import { filesNeeded, keptWords, stoppedWords, unfinishedName } from './unfinished-words.ts';
import './sluice-flow.ts';

/** What `sluice-continue` carries. */
export interface ContinueDetail {
  readonly jobs: readonly UnfinishedJob[];
  /** Ask for the files first. */
  readonly choose: boolean;
  /** Make the smaller result that is offered instead. */
  readonly smaller: boolean;
  /** Those that the user has given already. */
  readonly files?: readonly File[];
}

/** What `sluice-discard` carries. */
export interface DiscardDetail {
  readonly job: UnfinishedJob;
}

/**
 * What earlier pages have left, and how it goes on.
 * @fires sluice-continue {@link ContinueDetail}
 * @fires sluice-discard {@link DiscardDetail}
 */
@customElement('sluice-unfinished')
export class SluiceUnfinished extends SluiceElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    noteStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      :host([quiet]) section {
        margin-block: 8px 24px;
      }
      :host(:not([quiet])) section {
        margin-block-end: 48px;
      }
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        min-block-size: 40px;
        margin-block-end: 8px;
      }
      .push {
        margin-inline-start: auto;
      }
      li {
        padding-block: 16px;
        border-block-start: 1px solid var(--sluice-sys-line);
      }
      .head {
        display: flex;
        align-items: center;
        gap: 12px;
        min-block-size: 32px;
      }
      .head .name {
        min-inline-size: 0;
      }
      .goal {
        white-space: nowrap;
      }
      sluice-flow {
        --sluice-flow-height: 44px;
        margin-block: 10px 8px;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 20px;
      }
      .foot p {
        flex: 1 1 320px;
        min-inline-size: 0;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      b {
        font-weight: 600;
      }
      .note.error {
        margin-block-start: 10px;
      }
      @container (max-width: 560px) {
        .goal {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) jobs: readonly UnfinishedJob[] = [];
  /** Why a job could not go on when it was tried last. */
  @property({ attribute: false }) errors: ReadonlyMap<string, SluiceError> = new Map();
  /** One note in place of the list. */
  @property({ type: Boolean, reflect: true }) quiet = false;
  /** Going on is the next thing most people do here. */
  @property({ type: Boolean }) main = false;

  protected override render() {
    if (this.jobs.length === 0) return nothing;
    return this.quiet ? this.note() : this.list();
  }

  private list() {
    const { jobs } = this;
    const atOnce = jobs.filter((job) => filesNeeded(job).length === 0);
    return html`<section aria-labelledby="title">
      <div class="top">
        <h2 id="title">${msg('Not finished')}</h2>
        <p class="second">${jobs.length === 1 ? msg('Left by an earlier visit') : msg(str`${jobs.length} jobs, left by an earlier visit`)}</p>
        ${
          atOnce.length > 1
            ? html`<button class="button compact push ${this.main ? 'main' : 'line'}" @click=${() => this.go(atOnce)}>
                ${icon('play')}${msg('Continue all')}
              </button>`
            : nothing
        }
      </div>
      <ul>
        ${repeat(
          jobs,
          ({ id }) => id,
          (job) => html`<li>${this.job(job, this.main && jobs.length === 1)}</li>`,
        )}
      </ul>
    </section>`;
  }

  private job(job: UnfinishedJob, main: boolean) {
    const kept = keptRequestOf(job);
    const request = kept && requestAgain(kept, job.recipe, []);
    const flow = request && entryFlow(request);
    const name = unfinishedName(job);
    return html`<article aria-label=${name}>
      <div class="head">
        <h3 class="name one-line" title=${name}>${name}</h3>
        ${request ? html`<span class="goal second">${taskName(request)}</span>` : nothing}
      </div>
      ${
        flow
          ? html`<sluice-flow
              .source=${flow.bins}
              .result=${job.flow}
              .duration=${flow.duration}
              .at=${job.share}
              mode="paused"
              .label=${stoppedWords(job)}
            ></sluice-flow>`
          : nothing
      }
      <div class="foot num">
        <p><b>${stoppedWords(job)}</b> <span class="second">${keptWords(job)}</span></p>
        ${this.buttons(job, main)}
      </div>
      ${this.failure(job)}
    </article>`;
  }

  private note() {
    const [job, ...more] = this.jobs;
    if (!job) return nothing;
    if (more.length > 0) {
      return html`<section class="note" aria-label=${msg('Not finished')}>
        ${icon('pause')}
        <div>
          <p><b>${msg(str`${this.jobs.length} jobs are not finished.`)}</b> ${msg('What was made of them is kept.')}</p>
          <div class="row">
            <a class="button line compact" href="#/queue">${msg('Show them')}</a>
          </div>
        </div>
      </section>`;
    }
    return html`<section class="note" aria-label=${msg('Not finished')}>
      ${icon('pause')}
      <div>
        <p class="num"><b>${stoppedWords(job, unfinishedName(job))}</b> ${keptWords(job)}</p>
        ${this.buttons(job, false)} ${this.failure(job)}
      </div>
    </section>`;
  }

  private buttons(job: UnfinishedJob, main: boolean) {
    const isAsked = filesNeeded(job).length > 0 || isLost(this.errors.get(job.id));
    const words = isAsked
      ? job.inputs.length > 1
        ? msg('Choose the files')
        : msg('Choose the file')
      : msg('Continue');
    return html`<div class="row">
      <button class="button compact ${main ? 'main' : 'line'}" @click=${() => this.go([job], isAsked)}>
        ${isAsked ? nothing : icon('play')}${words}
      </button>
      ${
        job.offer
          ? html`<button class="button line compact" @click=${() => this.go([job], isAsked, true)}>
              ${msg('Make it smaller')}
            </button>`
          : nothing
      }
      <button class="button quiet compact" @click=${() => this.ask<DiscardDetail>('sluice-discard', { job })}>
        ${msg('Discard')}
      </button>
    </div>`;
  }

  private failure(job: UnfinishedJob) {
    const error = this.errors.get(job.id);
    return error
      ? html`<div class="note error" role="alert">
          ${icon('error')}
          <div><p><b>${error.message}</b> ${error.hint}</p></div>
        </div>`
      : nothing;
  }

  private go(jobs: readonly UnfinishedJob[], choose = false, smaller = false): void {
    this.ask<ContinueDetail>('sluice-continue', { jobs, choose, smaller });
  }
}

/** Its file is not where it was, or is another one: only the user can find it. A refused permission can be asked again. */
function isLost(error: SluiceError | undefined): boolean {
  return (
    error?.code === 'source-unreadable' || error?.code === 'source-changed' || error?.details.why === 'file'
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-unfinished': SluiceUnfinished;
  }
}
