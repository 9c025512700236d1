import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Job } from '../index.ts';
import { isActive } from './job-words.ts';
import { bytes, took } from './numbers.ts';

/** What a job did by itself, and what can be done so that it survives a restart; nothing where there is neither. */
export function jobDetails(job: Job) {
  const { notes } = job;
  const copy = isActive(job) ? copyChoice(job) : nothing;
  if (notes.length === 0 && copy === nothing) return nothing;
  const summary =
    notes.length === 0
      ? msg('Details')
      : notes.length === 1
        ? msg('Details, 1 note')
        : msg(str`Details, ${notes.length} notes`);
  return html`<details class="more">
    <summary class="small-text second">${summary}</summary>
    ${copy}
    <ul class="small-text second num">
      ${repeat(notes, ({ message, at }) => html`<li>${took(at)}: ${message}</li>`)}
    </ul>
  </details>`;
}

function copyChoice(job: Job) {
  const files = job.copyable;
  if (files.length === 0 && !job.hasCopies) return nothing;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const room = job.hasCopies
    ? msg('It is removed when this is done.')
    : msg(str`It takes ${bytes(size)} of this disk and is removed when this is done.`);
  return html`<label class="copy">
    <input
      type="checkbox"
      .checked=${job.hasCopies}
      @change=${(event: Event) => {
        const { checked } = event.target as HTMLInputElement;
        void (checked ? job.keepCopies() : job.dropCopies());
      }}
    />
    <span>
      ${files.length > 1 ? msg('Keep a copy of these files, so that this can go on after a restart') : msg('Keep a copy of this file, so that this can go on after a restart')}
      <small class="second num">${room}</small>
    </span>
  </label>`;
}
