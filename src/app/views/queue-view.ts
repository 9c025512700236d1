import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import { icon } from '../../elements/icon.ts';
import type { QueueEntry } from '../../elements/queue-entry.ts';
import { queueSummary } from '../../elements/sluice-queue.ts';
import type { Job, MemoryReport } from '../../index.ts';
import '../../elements/sluice-memory.ts';

interface QueueFacts {
  readonly entries: readonly QueueEntry[];
  readonly history: readonly number[];
  readonly memory: MemoryReport | undefined;
}

/** All jobs, and what they take. */
export function queueView({ entries, history, memory }: QueueFacts) {
  if (entries.length === 0) {
    return html`<div class="head"><h1 tabindex="-1">${msg('Queue')}</h1></div>
      <div class="nothing">
        <p class="second">${msg('Nothing is being made.')}</p>
        <a class="button main" href="#/videos">${icon('film')}${msg('Choose a video')}</a>
      </div>`;
  }
  const jobs = entries.map(({ job }) => job);
  const going = jobs.filter(({ state }) => state === 'running' || state === 'queued');
  const paused = jobs.filter(({ state }) => state === 'paused');
  return html`<div class="head">
      <h1 tabindex="-1">${msg('Queue')}</h1>
      <p class="second num wide">${queueSummary(jobs)}</p>
      <span class="push"></span>
      ${
        going.length > 1
          ? html`<button class="button line" @click=${() => pauseAll(going)}>${icon('pause')}${msg('Pause all')}</button>`
          : paused.length > 1
            ? html`<button class="button line" @click=${() => resumeAll(paused)}>${icon('play')}${msg('Continue all')}</button>`
            : nothing
      }
    </div>
    <div class="columns">
      <sluice-queue .entries=${entries}></sluice-queue>
      <aside aria-label=${msg('This computer')}>
        <sluice-memory .history=${history} .report=${memory}></sluice-memory>
      </aside>
    </div>`;
}

/** Those in line first: the next one starts as soon as the running one rests. */
function pauseAll(jobs: readonly Job[]): void {
  for (const job of jobs.toReversed()) job.pause();
}

function resumeAll(jobs: readonly Job[]): void {
  for (const job of jobs) job.resume();
}
