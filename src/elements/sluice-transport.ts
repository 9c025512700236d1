import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { type IconName, icon } from './icon.ts';
import { noteStyles } from './note.css.ts';
import { clockExact, count } from './numbers.ts';
import { SluiceElement } from './sluice-element.ts';

/** What `sluice-do` carries: the button that was pressed. */
export type TransportAct =
  | 'previous'
  | 'toggle'
  | 'next'
  | 'start'
  | 'end'
  | 'split'
  | 'zoom-in'
  | 'zoom-out';

/**
 * The buttons between picture and timeline.
 * @fires sluice-do { act: {@link TransportAct} }
 */
@customElement('sluice-transport')
export class SluiceTransport extends SluiceElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    noteStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      /* Back stands left of on in every script, as on the timeline. */
      .steps {
        direction: ltr;
        flex-wrap: nowrap;
      }
      .moment {
        min-inline-size: 176px;
        margin-inline: 8px 4px;
        font: 600 20px/28px var(--sluice-sys-font);
        font-variant-numeric: tabular-nums slashed-zero;
        white-space: nowrap;
      }
      small {
        font: var(--sluice-sys-text-m);
        font-variant-numeric: tabular-nums;
        color: var(--sluice-sys-ink-2);
      }
      .button:has(.key) {
        padding-inline-end: 5px;
      }
      .zoom {
        gap: 4px;
      }
      @media (max-width: 899px) {
        .key {
          display: none;
        }
        .button:has(.key) {
          padding-inline-end: 12px;
        }
      }
      @media (max-width: 767px) {
        :host {
          display: grid;
          grid-template-columns: repeat(6, minmax(0, 1fr));
        }
        .moment {
          grid-column: 1 / 5;
          order: -2;
          min-inline-size: 0;
          margin: 0;
        }
        .zoom {
          grid-column: 5 / -1;
          order: -1;
          flex-wrap: nowrap;
          justify-content: end;
        }
        .steps {
          grid-column: 1 / 4;
        }
        .split {
          grid-column: 4 / -1;
          order: 1;
          justify-self: end;
        }
        .mark {
          grid-column: span 3;
          order: 2;
          padding-inline: 8px;
        }
      }
    `,
  ];

  /** The playhead, seconds. */
  @property({ type: Number }) time = 0;
  /** The number of the picture there; undefined for sound. */
  @property({ type: Number }) frame: number | undefined;
  @property({ type: Boolean }) playing = false;
  /** There is a clip to mark. */
  @property({ type: Boolean }) chosen = false;

  protected override render() {
    return html`<span class="row steps">${this.tool('previous', 'previous', msg('Previous key frame'))}
      <button
        class="button line bare"
        aria-label=${this.playing ? msg('Pause') : msg('Play the clip')}
        @click=${() => this.press('toggle')}
      >
        ${icon(this.playing ? 'pause' : 'play')}
      </button>
      ${this.tool('next', 'next', msg('Next key frame'))}</span>
      <p class="moment">
        ${clockExact(this.time)}
        ${this.frame === undefined ? nothing : html`<small>${msg(str`frame ${count(this.frame)}`)}</small>`}
      </p>
      ${this.worded('start', msg('Start here'), 'I')} ${this.worded('end', msg('End here'), 'O')}
      <button class="button quiet compact split" ?disabled=${!this.chosen} @click=${() => this.press('split')}>
        ${icon('clip')}${msg('Split')} <kbd class="key" aria-hidden="true">S</kbd>
      </button>
      <span class="push row zoom">
        ${this.tool('zoom-out', 'zoomOut', msg('Zoom out'))} ${this.tool('zoom-in', 'zoomIn', msg('Zoom in'))}
      </span>`;
  }

  private worded(act: TransportAct, words: string, key: string) {
    return html`<button class="button line compact mark" ?disabled=${!this.chosen} @click=${() => this.press(act)}>
      ${words} <kbd class="key" aria-hidden="true">${key}</kbd>
    </button>`;
  }

  private tool(act: TransportAct, name: IconName, words: string) {
    return html`<button class="button quiet bare compact" aria-label=${words} title=${words} @click=${() => this.press(act)}>
      ${icon(name)}
    </button>`;
  }

  private press(act: TransportAct): void {
    this.ask('sluice-do', { act });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-transport': SluiceTransport;
  }
}
