import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { cameraChapters } from '../../elements/camera-chapters.ts';
import { icon } from '../../elements/icon.ts';
import type { LibraryEntry, ReadyEntry } from '../../elements/library-entry.ts';
import { pictureOf } from '../../elements/media-words.ts';
import { bytes, joined, took } from '../../elements/numbers.ts';
import '../../elements/sluice-card.ts';

/** The files that were added, a card each. */
export function libraryView(
  entries: readonly LibraryEntry[],
  acts: { pick: () => void; join: (ids: readonly string[]) => void },
) {
  const ready = entries.filter((entry) => entry.state === 'ready');
  const pictures = ready.filter(({ media }) => pictureOf(media.info));
  return html`<div class="head">
      <h1 tabindex="-1">${msg('Videos')}</h1>
      <p class="second num wide">${summary(entries)}</p>
      <span class="push"></span>
      ${
        pictures.length > 1
          ? html`<button class="button line" @click=${() => acts.join(pictures.map(({ id }) => id))}>
              ${icon('join')}${pictures.length === 2 ? msg('Join both') : msg(str`Join all ${pictures.length}`)}
            </button>`
          : nothing
      }
      <button class="button ${ready.length === 0 ? 'main' : 'line'}" @click=${acts.pick}>${icon('add')}${msg('Add videos')}</button>
    </div>
    ${chapterOffers(pictures, acts.join)}
    <ul class="cards">
      ${repeat(
        entries,
        ({ id }) => id,
        (entry) => html`<li><sluice-card .entry=${entry} ?main=${ready.length === 1}></sluice-card></li>`,
      )}
    </ul>`;
}

/** One recording that a camera wrote in several files is offered as one. */
function chapterOffers(ready: readonly ReadyEntry[], join: (ids: readonly string[]) => void) {
  const idOf = new Map(ready.map(({ media, id }) => [media, id]));
  return cameraChapters(ready.map(({ media }) => media)).map((chapters) => {
    const [first, last] = [chapters[0]?.name ?? '', chapters.at(-1)?.name ?? ''];
    const ids = chapters.flatMap((media) => idOf.get(media) ?? []);
    return html`<div class="note">
      ${icon('join')}
      <div>
        <p>
          <b>${msg(str`${first} to ${last} are one recording.`)}</b>
          ${msg(str`The camera wrote it in ${chapters.length} files; they can be joined in order without a loss.`)}
        </p>
        <div class="row">
          <button class="button line compact" @click=${() => join(ids)}>${msg(str`Join ${chapters.length} files`)}</button>
        </div>
      </div>
    </div>`;
  });
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
