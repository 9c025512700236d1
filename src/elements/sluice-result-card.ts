import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { entryFlow } from './entry-facts.ts';
import { icon } from './icon.ts';
import { sizeWords } from './job-words.ts';
import { pictureTrack } from './plan-words.ts';
import type { EntryDetail, QueueEntry } from './queue-entry.ts';
import { SluiceElement } from './sluice-element.ts';
import './sluice-flow.ts';
import './sluice-poster.ts';

/**
 * A finished job in the list of results.
 * @fires sluice-look · sluice-save, each with {@link EntryDetail}
 */
@customElement('sluice-result-card')
export class SluiceResultCard extends SluiceElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      article {
        display: grid;
        gap: 8px;
      }
      sluice-poster {
        border-radius: var(--sluice-sys-radius-card);
      }
      sluice-flow {
        --sluice-flow-height: 24px;
      }
    `,
  ];

  @property({ attribute: false }) entry: QueueEntry | undefined;

  protected override render() {
    const { entry } = this;
    if (entry?.job.outcome?.status !== 'done') return nothing;
    const { bins, duration } = entryFlow(entry);
    const { output, receipt } = entry.job.outcome;
    return html`<article aria-label=${output.name}>
      <sluice-poster
        .source=${output.blob}
        .time=${Math.min(3, output.duration / 10)}
        ?silent=${!pictureTrack(receipt.plan)}
      ></sluice-poster>
      <sluice-flow
        mode="done"
        .source=${bins}
        .result=${receipt.flow}
        .duration=${duration}
        .label=${sizeWords(entry)}
      ></sluice-flow>
      <h2 class="name one-line" title=${output.name}>${output.name}</h2>
      <p class="small-text second num">${sizeWords(entry)}</p>
      <div class="row">
        <button class="button line" @click=${() => this.ask<EntryDetail>('sluice-look', { entry })}>${msg('Look at the result')}</button>
        <button class="button line" @click=${() => this.ask<EntryDetail>('sluice-save', { entry })}>${icon('save')}${msg('Save')}</button>
      </div>
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-result-card': SluiceResultCard;
  }
}
