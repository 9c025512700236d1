import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../elements/icon.ts';
import type { LibraryEntry } from '../../elements/library-entry.ts';
import { bytes, joined, took } from '../../elements/numbers.ts';
import '../../elements/sluice-card.ts';

/** The files that were added, a card each. */
export function libraryView(entries: readonly LibraryEntry[], pick: () => void) {
  const ready = entries.filter(({ state }) => state === 'ready');
  return html`<div class="head">
      <h1 tabindex="-1">${msg('Videos')}</h1>
      <p class="second num wide">${summary(entries)}</p>
      <span class="push"></span>
      <button class="button ${ready.length === 0 ? 'main' : 'line'}" @click=${pick}>${icon('add')}${msg('Add videos')}</button>
    </div>
    <ul class="cards">
      ${repeat(
        entries,
        ({ id }) => id,
        (entry) => html`<li><sluice-card .entry=${entry} ?main=${ready.length === 1}></sluice-card></li>`,
      )}
    </ul>`;
}

function summary(entries: readonly LibraryEntry[]): string {
  const size = entries.reduce((sum, { file }) => sum + file.size, 0);
  const seconds = entries.reduce(
    (sum, entry) => sum + (entry.state === 'ready' ? entry.media.info.duration : 0),
    0,
  );
  const files = entries.length === 1 ? msg('1 file') : msg(str`${entries.length} files`);
  return joined([files, bytes(size), seconds > 0 ? took(seconds) : undefined]);
}
