import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Media, pathOf, type SluiceError } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { cardStyles } from './card.css.ts';
import { icon } from './icon.ts';
import type { LibraryEntry } from './library-entry.ts';
import { cardFacts, pictureOf } from './media-words.ts';
import { bytes, clock } from './numbers.ts';
import { readingWords } from './reading-words.ts';
import { SluiceElement } from './sluice-element.ts';
import { whyPartial } from './usable-tracks.ts';
import './sluice-flow.ts';
import './sluice-poster.ts';

/**
 * A file of the list, in plain words.
 * @fires sluice-open { id } the user wants to do something with it
 * @fires sluice-trim { ids } the user wants to cut it
 * @fires sluice-choose { ids, chosen } it is ticked, or not any more
 * @fires sluice-remove { id } take it off the list
 * @fires sluice-reopen { id } read it again
 */
@customElement('sluice-card')
export class SluiceCard extends SluiceElement {
  static override styles = [baseStyles, buttonStyles, cardStyles];

  @property({ attribute: false }) entry: LibraryEntry | undefined;
  /** Its button is the next thing most people press. */
  @property({ type: Boolean }) main = false;
  @property({ type: Boolean }) chosen = false;

  protected override render() {
    const { entry } = this;
    if (!entry) return nothing;
    const { name, size } = entry.file;
    return html`<article aria-label=${name}>
      ${entry.state === 'ready' ? this.picture(entry.media) : this.blank(entry)}
      ${entry.state === 'ready' ? this.tick(entry.id, name) : nothing}
      <div class="title">
        <h2 class="name one-line" title=${name}>${name}</h2>
        <button
          class="button quiet bare compact close"
          aria-label=${msg(str`Remove ${name} from the list`)}
          @click=${() => this.ask('sluice-remove', { id: entry.id })}
        >
          ${icon('close')}
        </button>
      </div>
      ${this.folder(entry.file)}
      <p class="facts small-text second num">
        ${entry.state === 'ready' ? cardFacts(size, entry.media.info) : bytes(size)}
      </p>
      ${entry.state === 'ready' ? this.limits(entry.media) : nothing}
      ${entry.state === 'ready' ? this.action(entry.id, entry.media) : nothing}
      ${entry.state === 'failed' ? this.reason(entry.id, entry.error) : nothing}
    </article>`;
  }

  private picture(media: Media) {
    const { duration, flow } = media.info;
    return html`<div class="picture">
        <sluice-poster
          .source=${media.source}
          .time=${Math.min(3, duration / 10)}
          ?silent=${!pictureOf(media.info)}
        ></sluice-poster>
        <span class="time num">${clock(duration)}</span>
      </div>
      <div class="level">
        <sluice-flow
          .source=${flow.bins}
          .duration=${duration}
          .label=${msg(str`Bytes per second over the length of ${media.name}`)}
        ></sluice-flow>
      </div>`;
  }

  private tick(id: string, name: string) {
    const choose = (event: Event) =>
      this.ask('sluice-choose', { ids: [id], chosen: (event.target as HTMLInputElement).checked });
    return html`<label class="tick"
      ><input type="checkbox" aria-label=${msg(str`Choose ${name}`)} .checked=${this.chosen} @change=${choose} /><span
        >${icon('check', 'small')}</span
      ></label
    >`;
  }

  private blank(entry: LibraryEntry) {
    return html`<div class="blank ${entry.state}">
      ${
        entry.state === 'failed'
          ? html`${icon('error', 'large')}<span>${msg('Cannot be opened')}</span>`
          : html`<span>${readingWords(entry.file.name)}</span>`
      }
    </div>`;
  }

  /** Where it lies in the folder it came with. */
  private folder(file: File) {
    const path = pathOf(file);
    if (path === file.name) return nothing;
    const folder = path.slice(0, -file.name.length - 1);
    return html`<p class="folder small-text second" title=${path}>${icon('folder', 'small')}<span class="one-line">${folder}</span></p>`;
  }

  private limits(media: Media) {
    const partial = whyPartial(media.info);
    return partial ? html`<p class="limits small-text">${partial}</p>` : nothing;
  }

  private action(id: string, media: Media) {
    const words = pictureOf(media.info) ? msg('Make smaller') : msg('Choose a goal');
    return html`<div class="row actions">
      <button
        class="button ${this.main ? 'main' : 'line'} open"
        aria-label="${words}: ${media.name}"
        @click=${() => this.ask('sluice-open', { id })}
      >
        ${icon('gate')}${words}
      </button>
      <button
        class="button line trim"
        aria-label=${msg(str`Trim: ${media.name}`)}
        @click=${() => this.ask('sluice-trim', { ids: [id] })}
      >
        ${icon('clip')}${msg('Trim')}
      </button>
    </div>`;
  }

  private reason(id: string, error: SluiceError) {
    return html`<div class="reason">
      <p><b>${error.message}</b> ${error.hint}</p>
      <div class="row">
        ${
          error.recoverable
            ? html`<button class="button line compact" @click=${() => this.ask('sluice-reopen', { id })}>
                ${msg('Try again')}
              </button>`
            : nothing
        }
        <button class="button line compact" @click=${() => this.ask('sluice-remove', { id })}>
          ${msg('Remove from list')}
        </button>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-card': SluiceCard;
  }
}
