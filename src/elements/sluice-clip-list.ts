import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Media } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { clipListStyles } from './clip-list.css.ts';
import { type Clip, type ClipList, find, mediaOf } from './clip-list.ts';
import { type IconName, icon } from './icon.ts';
import { pictureOf } from './media-words.ts';
import { clockExact } from './numbers.ts';
import { SluiceElement } from './sluice-element.ts';
import type { Stills } from './stills.ts';
import { clipLength } from './time-text.ts';
import './sluice-still.ts';

/** More do not fit beside the picture; then the list scrolls. */
const FEW = 4;

/**
 * The clips in the order they will be shown. They are moved by their grip, or with Alt and the arrows.
 * @fires sluice-pick-clip { id } · sluice-remove-clip { id } · sluice-duplicate-clip { id }
 * @fires sluice-move-clip { id, to } · sluice-rest {} the hand has let go
 */
@customElement('sluice-clip-list')
export class SluiceClipList extends SluiceElement {
  static override styles = [baseStyles, buttonStyles, clipListStyles];

  @property({ attribute: false }) clips: ClipList = [];
  @property() selected: string | undefined;
  @property({ attribute: false }) stillsOf: (media: Media) => Stills | undefined = () => undefined;

  @state() private moving: string | undefined;
  /** A row that is put elsewhere loses the focus; it gets it back. */
  private moved: string | undefined;

  protected override updated(changed: PropertyValues<this>): void {
    if (this.moved === undefined || !changed.has('clips')) return;
    this.focusOn(this.moved);
    this.moved = undefined;
  }

  protected override render() {
    const { clips } = this;
    if (clips.length === 0)
      return html`<p class="nothing second">${msg('No clip is left. Nothing is lost: undo, or add one.')}</p>`;
    const several = mediaOf(clips).length > 1;
    return html`<ol class="clips num ${clips.length <= FEW ? 'few' : ''}" @keydown=${this.pressed}>
        ${repeat(
          clips,
          ({ id }) => id,
          (clip, index) => this.row(clip, index, several),
        )}
      </ol>
      ${this.tools()}`;
  }

  private row(clip: Clip, index: number, several: boolean) {
    const { id, media, start, end } = clip;
    const chosen = id === this.selected;
    const times = msg(str`${clockExact(start)} to ${clockExact(end)}`);
    return html`<li data-id=${id} class="${chosen ? 'chosen' : ''} ${id === this.moving ? 'moving' : ''}">
      <span class="grip" @pointerdown=${(event: PointerEvent) => this.take(event, id)}>${icon('grip')}</span>
      <button
        class="pick"
        aria-current=${chosen ? 'true' : nothing}
        @click=${() => this.ask('sluice-pick-clip', { id })}
      >
        <sluice-still
          class="still"
          .stills=${this.stillsOf(media)}
          .time=${Math.min(start + 0.05, end)}
          ?silent=${!pictureOf(media.info)}
        ></sluice-still>
        <span class="what"
          ><span class="unseen">${msg(str`Clip ${index + 1}:`)} </span>${several ? html`<span class="one-line name">${media.name}</span><small>${times}</small>` : times}</span
        >
        <span class="second">${clipLength(end - start)}</span>
      </button>
      <button
        class="button quiet bare compact"
        aria-label=${msg(str`Remove clip ${index + 1}`)}
        title=${msg('Remove')}
        @click=${() => this.ask('sluice-remove-clip', { id })}
      >
        ${icon('close')}
      </button>
    </li>`;
  }

  /** The same by single presses: nothing needs a drag. */
  private tools() {
    const clip = find(this.clips, this.selected);
    if (!clip) return nothing;
    const index = this.clips.indexOf(clip);
    const number = index + 1;
    return html`<div class="row tools">
      ${this.tool('up', msg('Earlier'), msg(str`Move clip ${number} earlier`), index > 0, () => this.shift(clip.id, index - 1))}
      ${this.tool('down', msg('Later'), msg(str`Move clip ${number} later`), number < this.clips.length, () => this.shift(clip.id, index + 1))}
      ${this.tool('copy', msg('Duplicate'), msg(str`Duplicate clip ${number}`), true, () => this.ask('sluice-duplicate-clip', { id: clip.id }))}
    </div>`;
  }

  private tool(name: IconName, words: string, label: string, possible: boolean, act: () => void) {
    return html`<button class="button quiet compact" aria-label=${label} ?disabled=${!possible} @click=${act}>
      ${icon(name)}${words}
    </button>`;
  }

  private shift(id: string, to: number): void {
    this.ask('sluice-move-clip', { id, to });
    this.ask('sluice-rest', {});
  }

  private readonly pressed = (event: KeyboardEvent) => {
    const id = (event.target as Element).closest('li')?.dataset.id;
    const index = this.clips.findIndex((clip) => clip.id === id);
    const way = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (index < 0 || way === 0 || id === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.altKey) {
      this.shift(id, index + way);
      this.moved = id;
    } else {
      const next = this.clips[index + way];
      if (next) this.focusOn(next.id);
    }
  };

  private focusOn(id: string): void {
    this.renderRoot.querySelector<HTMLElement>(`li[data-id="${id}"] .pick`)?.focus();
  }

  /** The row goes with the hand; a row that is put elsewhere loses the pointer, so the window hears it. */
  private take(event: PointerEvent, id: string): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.moving = id;
    const done = new AbortController();
    const { signal } = done;
    const end = () => {
      done.abort();
      this.moving = undefined;
      this.ask('sluice-rest', {});
    };
    window.addEventListener('pointermove', (moved) => this.carry(moved, id), { signal });
    window.addEventListener('pointerup', end, { signal });
    window.addEventListener('pointercancel', end, { signal });
  }

  private carry(event: PointerEvent, id: string): void {
    const rows = [...this.renderRoot.querySelectorAll('li')];
    const above = rows.filter((row) => {
      const { top, height } = row.getBoundingClientRect();
      return row.dataset.id !== id && event.clientY > top + height / 2;
    });
    if (this.clips.findIndex((clip) => clip.id === id) !== above.length)
      this.ask('sluice-move-clip', { id, to: above.length });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-clip-list': SluiceClipList;
  }
}
