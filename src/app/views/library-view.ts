import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { cameraChapters } from '../../elements/camera-chapters.ts';
import { icon } from '../../elements/icon.ts';
import type { LibraryEntry, ReadyEntry } from '../../elements/library-entry.ts';
import { pictureOf } from '../../elements/media-words.ts';
import { bytes, joined, took } from '../../elements/numbers.ts';
import type { Library } from '../library.ts';
import '../../elements/sluice-card.ts';
import '../../elements/sluice-choice-bar.ts';

interface LibraryActs {
  readonly pick: () => void;
  readonly pickFolder: () => void;
  readonly join: (ids: readonly string[]) => void;
  readonly batch: (ids: readonly string[]) => void;
}

/** The files that were added, a card each. `room`: how many more jobs the queue takes. */
export function libraryView(library: Library, room: number, acts: LibraryActs) {
  const { entries, chosen } = library;
  const ready = entries.filter((entry) => entry.state === 'ready');
  const pictures = ready.filter(({ media }) => pictureOf(media.info));
  const ticked = ready.filter(({ id }) => chosen.has(id));
  const ids = (some: readonly ReadyEntry[]) => some.map(({ id }) => id);
  return html`<div class="head">
      <h1 tabindex="-1">${msg('Videos')}</h1>
      <p class="second num wide">${summary(entries)}</p>
      <span class="push"></span>
      ${
        ready.length > 1 && ticked.length < ready.length
          ? html`<button class="button quiet" @click=${() => library.choose(ids(ready), true)}>${icon('check')}${msg('Choose all')}</button>`
          : nothing
      }
      ${
        pictures.length > 1 && ticked.length === 0
          ? html`<button class="button line" @click=${() => acts.join(ids(pictures))}>
              ${icon('join')}${pictures.length === 2 ? msg('Join both') : msg(str`Join all ${pictures.length}`)}
            </button>`
          : nothing
      }
      <button class="button line" @click=${acts.pickFolder}>${icon('folder')}${msg('Add a folder')}</button>
      <button class="button ${ready.length === 0 ? 'main' : 'line'}" @click=${acts.pick}>${icon('add')}${msg('Add videos')}</button>
    </div>
    ${fullNote(library, ready.length, room)} ${chapterOffers(pictures, acts.join)}
    <ul class="cards">
      ${repeat(
        entries,
        ({ id }) => id,
        (entry) => html`<li>
          <sluice-card
            .entry=${entry}
            .chosen=${chosen.has(entry.id)}
            ?main=${ready.length === 1 && ticked.length === 0}
          ></sluice-card>
        </li>`,
      )}
    </ul>
    ${
      ticked.length > 0
        ? html`<sluice-choice-bar
            class="choice"
            .videos=${ticked.map(({ media }) => media)}
            @sluice-batch=${() => acts.batch(ids(ticked))}
            @sluice-join=${() => acts.join(ids(ticked))}
            @sluice-choose-none=${() => library.choose([...chosen], false)}
          ></sluice-choice-bar>`
        : nothing
    }`;
}

/** Said where the files were dropped, before anybody chooses what cannot be made. */
function fullNote({ limit, refused }: Library, ready: number, room: number) {
  const words =
    refused > 0
      ? msg(str`The list is full: it holds ${limit} videos. ${refused} more were not added.`)
      : room === 0
        ? msg('The queue is full, so nothing can be started now.')
        : ready > room
          ? msg(str`The queue has room for ${room} more jobs, and ${ready} videos are here.`)
          : undefined;
  if (words === undefined) return nothing;
  return html`<div class="note warn" role="status">
    ${icon('warn')}
    <div>
      <p><b>${words}</b> ${refused > 0 ? msg('Make these first, then add the others.') : msg('Take out of the queue what is done.')}</p>
    </div>
  </div>`;
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
