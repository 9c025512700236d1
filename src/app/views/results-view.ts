import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { entryName, entrySize } from '../../elements/entry-facts.ts';
import { icon } from '../../elements/icon.ts';
import { bytes, clockExact, took } from '../../elements/numbers.ts';
import type { QueueEntry } from '../../elements/queue-entry.ts';
import type { SluiceError } from '../../index.ts';
import '../../elements/sluice-result.ts';
import '../../elements/sluice-result-card.ts';
import '../../elements/sluice-save-all.ts';

/** Everything that was made since the page was opened. */
export function resultsView(entries: readonly QueueEntry[]) {
  if (entries.length === 0) {
    return html`<div class="head"><h1 tabindex="-1">${msg('Results')}</h1></div>
      <div class="nothing">
        <p class="second">${msg('Nothing has been made yet.')}</p>
        <a class="button main" href="#/videos">${icon('film')}${msg('Choose a video')}</a>
      </div>`;
  }
  return html`<div class="head">
      <h1 tabindex="-1">${msg('Results')}</h1>
      <p class="second wide">${msg('They are kept while this tab is open. Save what you want to keep.')}</p>
      <span class="push"></span>
      <sluice-save-all .entries=${entries}></sluice-save-all>
    </div>
    <ul class="cards">
      ${repeat(
        entries,
        ({ job }) => job.id,
        (entry) => html`<li><sluice-result-card .entry=${entry}></sluice-result-card></li>`,
      )}
    </ul>`;
}

/** One result: the proof of what was promised. */
export function resultView(
  entry: QueueEntry,
  { save, error }: { save: (entry: QueueEntry) => void; error: SluiceError | undefined },
) {
  const { job, task } = entry;
  if (job.outcome?.status !== 'done') return resultsView([]);
  const { output, receipt } = job.outcome;
  const { probe, plan, run, check } = receipt.seconds;
  const title =
    task.kind === 'goal'
      ? msg(str`${bytes(entrySize(entry))} became ${bytes(output.size)}`)
      : msg(str`${clockExact(output.duration)}, ${bytes(output.size)}`);
  return html`<div class="done">
      <div>
        <p class="second num">${msg(str`${entryName(entry)}, done in ${took(probe + plan + run + check)}`)}</p>
        <h1 tabindex="-1" class="num">${title}</h1>
      </div>
      <div class="actions">
        <button class="button main large" @click=${() => save(entry)}>${icon('save')}${msg('Save')}</button>
      </div>
    </div>
    ${
      error
        ? html`<div class="note error" role="alert">
            ${icon('error')}
            <div><p><b>${error.message}</b> ${error.hint}</p></div>
          </div>`
        : nothing
    }
    <sluice-result class="bottom" .entry=${entry}></sluice-result>`;
}
