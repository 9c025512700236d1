import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { type IconName, icon } from '../../elements/icon.ts';
import type { QueueEntry } from '../../elements/queue-entry.ts';
import { queueSummary } from '../../elements/sluice-queue.ts';
import type { GovernorState, SluiceError, UnfinishedJob } from '../../index.ts';
import '../../elements/sluice-memory.ts';
import '../../elements/sluice-save-all.ts';
import '../../elements/sluice-unfinished.ts';

interface QueueFacts {
  readonly entries: readonly QueueEntry[];
  readonly memory: { readonly state: GovernorState; readonly disk: number };
  /** What earlier visits have left, and why it could not go on when it was tried last. */
  readonly unfinished: {
    readonly jobs: readonly UnfinishedJob[];
    readonly errors: ReadonlyMap<string, SluiceError>;
  };
  /** Bytes of results that are saved already. */
  readonly freeable: number;
  /** Jobs whose results are saved: their rows are no longer needed. */
  readonly cleared: number;
  readonly acts: {
    readonly pauseAll: () => void;
    readonly resumeAll: () => void;
    readonly retryFailed: () => void;
    readonly clearSaved: () => void;
  };
}

/** All jobs, and what they take. */
export function queueView({ entries, memory, unfinished, freeable, cleared, acts }: QueueFacts) {
  const left = leftWork(unfinished, entries.length === 0);
  if (entries.length === 0) {
    return html`<div class="head"><h1 tabindex="-1">${msg('Queue')}</h1></div>
      ${left}
      <div class="nothing" ?hidden=${unfinished.jobs.length > 0}>
        <p class="second">${msg('Nothing is being made.')}</p>
        <a class="button main" href="#/videos">${icon('film')}${msg('Choose a video')}</a>
      </div>`;
  }
  const jobs = entries.map(({ job }) => job);
  const going = jobs.filter(({ state }) => state === 'running' || state === 'queued').length;
  const resting = jobs.filter(({ state }) => state === 'paused' || state === 'waiting').length;
  const failed = jobs.filter(
    ({ outcome }) => outcome?.status === 'failed' && outcome.error.recoverable,
  ).length;
  return html`<div class="head">
      <h1 tabindex="-1">${msg('Queue')}</h1>
      <p class="second num wide">${queueSummary(jobs)}</p>
      <span class="push"></span>
      ${failed > 0 ? button('retry', failed === 1 ? msg('Retry failed') : msg(str`Retry ${failed} failed`), acts.retryFailed) : nothing}
      ${
        going > 1
          ? button('pause', msg('Pause all'), acts.pauseAll)
          : resting > 1
            ? button('play', msg('Continue all'), acts.resumeAll)
            : nothing
      }
      ${cleared > 0 ? button('close', cleared === 1 ? msg('Take out 1 saved') : msg(str`Take out ${cleared} saved`), acts.clearSaved) : nothing}
      <sluice-save-all .entries=${entries}></sluice-save-all>
    </div>
    ${left}
    <div class="columns">
      <sluice-queue .entries=${entries} .freeable=${freeable}></sluice-queue>
      <aside aria-label=${msg('This computer')}>
        <sluice-memory .state=${memory.state} .disk=${memory.disk}></sluice-memory>
      </aside>
    </div>`;
}

function button(name: IconName, words: string, act: () => void) {
  return html`<button class="button line" @click=${act}>${icon(name)}${words}</button>`;
}

function leftWork({ jobs, errors }: QueueFacts['unfinished'], main: boolean) {
  return html`<sluice-unfinished .jobs=${jobs} .errors=${errors} ?main=${main}></sluice-unfinished>`;
}
