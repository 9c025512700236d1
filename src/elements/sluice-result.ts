import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { OutputFile, Receipt } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { BlobUrl } from './blob-url.ts';
import { entryFlow, entrySize, mediaOfEntry } from './entry-facts.ts';
import { legendStyles } from './legend.css.ts';
import { dimensions, pictureOf } from './media-words.ts';
import { bytes, percent } from './numbers.ts';
import { pictureTrack, plannedSize } from './plan-words.ts';
import type { QueueEntry } from './queue-entry.ts';
import type { SluiceCompare } from './sluice-compare.ts';
import { SluiceElement } from './sluice-element.ts';
import type { PlaceDetail } from './sluice-receipt.ts';
import './sluice-compare.ts';
import './sluice-flow.ts';
import './sluice-receipt.ts';

/** The proof: both to look at, the same flow as was promised, and the receipt. */
@customElement('sluice-result')
export class SluiceResult extends SluiceElement {
  static override styles = [
    baseStyles,
    legendStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 400px;
        align-items: start;
        gap: 56px;
      }
      audio {
        inline-size: 100%;
      }
      sluice-flow {
        --sluice-flow-height: 56px;
        margin-block-start: 24px;
      }
      @media (max-width: 1099px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
          gap: 32px;
        }
      }
      @media (max-width: 599px) {
        sluice-compare {
          margin-inline: -16px;
        }
      }
    `,
  ];

  @property({ attribute: false }) entry: QueueEntry | undefined;

  @query('sluice-compare') private compare!: SluiceCompare | null;

  private readonly soundUrl = new BlobUrl(this);

  protected override render() {
    const { entry } = this;
    if (entry?.job.outcome?.status !== 'done') return nothing;
    const { output, receipt } = entry.job.outcome;
    return html`<section aria-label=${msg('Compare')}>
        ${pictureTrack(receipt.plan) ? this.pictures(entry, output, receipt) : this.sound(output)}
        ${this.proof(entry, output, receipt)}
      </section>
      <section aria-label=${msg('Receipt')}>
        <sluice-receipt .entry=${entry} @sluice-look-at=${this.lookAt}></sluice-receipt>
      </section>`;
  }

  private pictures(entry: QueueEntry, output: OutputFile, receipt: Receipt) {
    const media = mediaOfEntry(entry);
    const before = pictureOf(media.info);
    const after = plannedSize(receipt.plan) ?? before;
    return html`<sluice-compare
      .original=${entry.task.kind === 'goal' ? media.source : undefined}
      .result=${output.blob}
      .duration=${output.duration}
      .ratio=${after ? after.width / after.height : 16 / 9}
      originalSize=${before ? dimensions(before) : ''}
      resultSize=${after ? dimensions(after) : ''}
      .worst=${receipt.check?.likeness?.worst.at}
    ></sluice-compare>`;
  }

  private readonly lookAt = ({ detail }: CustomEvent<PlaceDetail>) => this.compare?.showAt(detail.at);

  private keptWords({ task, ...entry }: QueueEntry, { size }: OutputFile, { plan }: Receipt): string {
    if (task.kind === 'trim') return msg(str`${bytes(size)} of ${bytes(entrySize(entry))}`);
    return plan.targetSize === null
      ? bytes(size)
      : msg(str`${bytes(size)}, the limit was ${bytes(plan.targetSize)}`);
  }

  private sound(output: OutputFile) {
    return html`<audio controls preload="metadata" src=${this.soundUrl.of(output.blob) ?? nothing}></audio>`;
  }

  private proof(entry: QueueEntry, output: OutputFile, receipt: Receipt) {
    const before = entrySize(entry);
    const saved = before - output.size;
    const { bins, duration } = entryFlow(entry);
    const gone =
      saved > 0
        ? msg(str`${bytes(saved)} saved, ${percent(saved / before)}`)
        : msg(str`${bytes(before)} before`);
    return html`<sluice-flow
        mode="done"
        .source=${bins}
        .result=${receipt.flow}
        .duration=${duration}
        .label=${msg(str`The area is the number of bytes: ${bytes(before)} before, ${bytes(output.size)} after`)}
      ></sluice-flow>
      <p class="legend num">
        ${entry.task.kind === 'trim' ? nothing : html`<span><i class="gone"></i>${gone}</span>`}
        <span><i class="kept"></i>${this.keptWords(entry, output, receipt)}</span>
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-result': SluiceResult;
  }
}
