import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ErrorRecord, Job, Phase } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { entryFlow, entryName, mediaOfEntry, taskName } from './entry-facts.ts';
import { type IconName, icon } from './icon.ts';
import { jobDetails } from './job-details.ts';
import { jobRowStyles } from './job-row.css.ts';
import { jobWait } from './job-wait.ts';
import { JobWatch } from './job-watch.ts';
import {
  etaWords,
  pausedWords,
  phaseName,
  shareDone,
  sizeWords,
  speedWords,
  stateWords,
} from './job-words.ts';
import { pictureOf } from './media-words.ts';
import { noteStyles } from './note.css.ts';
import type { EntryDetail, QueueEntry } from './queue-entry.ts';
import { SluiceElement } from './sluice-element.ts';
import type { FlowMode } from './sluice-flow.ts';
import './sluice-flow.ts';
import './sluice-poster.ts';

const PHASES: readonly Phase[] = ['reading', 'converting', 'writing'];

/**
 * One job of the queue: its flow with the gate moving over it, and what can be done with it now.
 * @fires sluice-pause · sluice-resume · sluice-cancel · sluice-forget · sluice-look · sluice-save · sluice-again ·
 *   sluice-retry · sluice-give · sluice-free, each with {@link EntryDetail}
 */
@customElement('sluice-job-row')
export class SluiceJobRow extends SluiceElement {
  static override styles = [baseStyles, buttonStyles, noteStyles, jobRowStyles];

  @property({ attribute: false }) entry: QueueEntry | undefined;
  /** Jobs ahead of it, while it waits. */
  @property({ type: Number }) ahead = 0;
  /** Bytes of results that are saved already: room for what waits for the disk. */
  @property({ type: Number }) freeable = 0;
  /** Its button is the next thing most people press. */
  @property({ type: Boolean }) main = false;

  constructor() {
    super();
    new JobWatch(this, () => (this.entry ? [this.entry.job] : []));
  }

  protected override render() {
    const { entry } = this;
    if (!entry) return nothing;
    const { job } = entry;
    const [media, name] = [mediaOfEntry(entry), entryName(entry)];
    return html`<article aria-label=${name} class=${job.state}>
      <sluice-poster
        bare
        .source=${media.source}
        .time=${Math.min(3, media.info.duration / 10)}
        ?silent=${!pictureOf(media.info)}
      ></sluice-poster>
      <div class="head">
        <h2 class="name one-line" title=${name}>${name}</h2>
        <span class="goal second">${taskName(entry)}</span>
        ${job.state === 'running' ? this.steps(job.progress?.phase ?? 'reading') : nothing}
        <span class="buttons">${this.buttons(job)}</span>
      </div>
      ${job.state === 'queued' ? nothing : this.flow(entry)}
      ${this.foot(entry)} ${jobDetails(job)}
    </article>`;
  }

  private steps(now: Phase) {
    const at = PHASES.indexOf(now);
    return html`<span class="steps" aria-hidden="true">
      ${PHASES.map(
        (phase, index) =>
          html`${index > 0 ? '›' : nothing} ${index === at - 1 ? icon('check', 'small') : nothing}
            ${index === at ? html`<b>${phaseName(phase)}</b>` : html`<span>${phaseName(phase)}</span>`}`,
      )}
    </span>`;
  }

  private buttons(job: Job) {
    const close = (type: 'sluice-cancel' | 'sluice-forget', words: string) => this.tool('close', words, type);
    switch (job.state) {
      case 'running':
        return html`${this.tool('pause', msg('Pause'), 'sluice-pause')} ${close('sluice-cancel', msg('Cancel'))}`;
      case 'paused':
        return html`${this.tool('play', msg('Continue'), 'sluice-resume')} ${close('sluice-cancel', msg('Cancel'))}`;
      case 'queued':
      case 'waiting':
        return close('sluice-cancel', msg('Cancel'));
      case 'failed':
      case 'cancelled':
        return close('sluice-forget', msg('Remove from the queue'));
      case 'done':
        return this.done();
    }
  }

  private tool(name: IconName, words: string, type: `sluice-${string}`) {
    return html`<button
      class="button quiet bare compact"
      aria-label="${words}: ${this.entry ? entryName(this.entry) : ''}"
      title=${words}
      @click=${() => this.tell(type)}
    >
      ${icon(name)}
    </button>`;
  }

  private flow(entry: QueueEntry) {
    const { job } = entry;
    const { bins, duration } = entryFlow(entry);
    const done = job.outcome?.status === 'done' ? job.outcome.receipt.flow : undefined;
    const modes: Partial<Record<Job['state'], FlowMode>> = {
      paused: 'paused',
      waiting: job.waitReason === 'network' ? 'paused' : 'failed',
      failed: 'failed',
      done: 'done',
    };
    return html`<sluice-flow
      .source=${bins}
      .result=${done ?? job.progress?.flow ?? []}
      .duration=${duration}
      .at=${shareDone(job.progress)}
      .mode=${modes[job.state] ?? 'running'}
      .label=${done ? `${stateWords(job)}, ${sizeWords(entry)}` : stateWords(job)}
    ></sluice-flow>`;
  }

  private foot(entry: QueueEntry) {
    const { job } = entry;
    if (job.outcome?.status === 'failed') return this.failure(job, job.outcome.error);
    if (job.state === 'waiting') {
      const { freeable, main } = this;
      return jobWait(job, { freeable, main, tell: (type) => this.tell(type) });
    }
    if (job.state === 'queued') {
      const words =
        this.ahead === 0 ? msg('Starts next') : msg(str`Waiting for its turn, ${this.ahead} before it`);
      return html`<p class="foot second">${words}</p>`;
    }
    return html`<div class="foot num">
        <b>${stateWords(job)}</b>
        <span>${sizeWords(entry)}</span>
        ${job.state === 'running' ? html`<span class="speed">${speedWords(job.progress)}</span>` : nothing}
        ${job.state === 'paused' ? html`<span>${pausedWords(job)}</span>` : nothing}
        <span class="eta">${etaWords(job)}</span>
      </div>`;
  }

  private tell(type: `sluice-${string}`): void {
    if (this.entry) this.ask<EntryDetail>(type, { entry: this.entry });
  }

  private done() {
    return html`<button
        class="button compact ${this.main ? 'main' : 'line'}"
        @click=${() => this.tell('sluice-look')}
      >
        ${msg('Look at the result')}
      </button>
      <button class="button line compact" @click=${() => this.tell('sluice-save')}>
        ${icon('save')}${msg('Save')}
      </button>`;
  }

  private failure(job: Job, error: ErrorRecord) {
    return html`<div class="note error">
      ${icon('error')}
      <div>
        <p><b>${stateWords(job)}. ${error.message}</b> ${error.hint} ${msg('The original was not touched.')}</p>
        <div class="row">
          <button class="button line compact" @click=${() => this.tell('sluice-again')}>
            ${msg('Try it differently')}
          </button>
          ${
            error.recoverable
              ? html`<button class="button line compact" @click=${() => this.tell('sluice-retry')}>
                  ${icon('retry')}${msg('Try again')}
                </button>`
              : nothing
          }
        </div>
        <details>
          <summary class="small-text">${msg('Details')}</summary>
          <p class="small-text second"><code>${error.code}, ${error.stage}${error.cause ? `: ${error.cause}` : ''}</code></p>
        </details>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-job-row': SluiceJobRow;
  }
}
