import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type Media, pathOf, SluiceError } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { batchStyles } from './batch.css.ts';
import { BatchPreview } from './batch-preview.ts';
import { buttonStyles } from './button.css.ts';
import { firstWish, type Wish } from './goals.ts';
import { icon } from './icon.ts';
import { pictureOf } from './media-words.ts';
import { noteStyles } from './note.css.ts';
import { bytes, bytesBetween, comparedWith, roughlyBetween } from './numbers.ts';
import { promiseStyles } from './promise.css.ts';
import { SluiceElement } from './sluice-element.ts';
import type { StartRequest } from './start-request.ts';
import { workAndWishStyles } from './work-and-wish.css.ts';
import './sluice-poster.ts';
import './sluice-wish.ts';

/** What `sluice-start-all` carries: a job for each video. */
export interface StartAllDetail {
  readonly requests: readonly StartRequest[];
}

/**
 * One goal for several videos: what comes of each, and of all together. Each is a job of its own.
 * @fires sluice-start-all {@link StartAllDetail}
 */
@customElement('sluice-batch')
export class SluiceBatch extends SluiceElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    noteStyles,
    promiseStyles,
    workAndWishStyles,
    batchStyles,
  ];

  @property({ attribute: false }) videos: readonly Media[] = [];
  @property({ attribute: false }) encodable: readonly string[] = [];
  /** How many more jobs there is room for. */
  @property({ type: Number }) room = Number.POSITIVE_INFINITY;

  @state() private wish: Wish | undefined;
  private readonly preview = new BatchPreview(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('videos')) return;
    const { largest } = this;
    if (largest) this.choose(this.wish ?? firstWish(largest.info));
  }

  protected override render() {
    const { videos, wish, largest } = this;
    if (!wish || !largest) return nothing;
    return html`<section aria-label=${msg('What you will get')}>
        <ul>
          ${repeat(
            videos,
            ({ id }) => id,
            (media) => html`<li>${this.row(media)}</li>`,
          )}
        </ul>
        ${this.figures()}
      </section>
      <section aria-label=${msg('What you want')}>
        <sluice-wish
          several
          .media=${largest}
          .wish=${wish}
          .encodable=${this.encodable}
          @sluice-wish=${(event: CustomEvent<{ wish: Wish }>) => this.choose(event.detail.wish)}
        ></sluice-wish>
      </section>`;
  }

  private row(media: Media) {
    const answer = this.preview.of(media);
    const path = typeof media.source === 'string' ? media.name : pathOf(media.source);
    return html`<sluice-poster
        bare
        .source=${media.source}
        .time=${Math.min(3, media.info.duration / 10)}
        ?silent=${!pictureOf(media.info)}
      ></sluice-poster>
      <div class="what num">
        <h3 class="one-line" title=${path}>${media.name}</h3>
        ${
          answer instanceof SluiceError
            ? html`<p class="refused">${answer.message}</p>`
            : html`<p class="second">${answer ? becomes(media, answer) : bytes(media.size)}</p>`
        }
      </div>`;
  }

  private figures() {
    const { requests, refused, sources } = this.sum;
    const isPlanned = this.preview.pending === 0;
    const isFull = requests.length > this.room;
    const estimate = total(requests);
    return html`${refused > 0 ? this.left(refused) : nothing} ${isFull ? this.full(requests.length) : nothing}
      <div class="figures">
        <dl>
          <div class="size">
            <dt>${msg('Size')}</dt>
            <dd class="num">
              ${requests.length > 0 ? bytesBetween(estimate.bytes) : '–'}<span class="small-text second"
                >${requests.length > 0 ? comparedWith((estimate.bytes[0] + estimate.bytes[1]) / 2, sources) : ''}</span
              >
            </dd>
          </div>
          <div class="time">
            <dt>${msg('Time')}</dt>
            <dd class="num">
              ${requests.length > 0 ? roughlyBetween(estimate.seconds) : '–'}<span class="small-text second"
                >${isPlanned ? msg('a first guess') : msg(str`${this.preview.pending} still to be read`)}</span
              >
            </dd>
          </div>
        </dl>
        <button class="button main large go" ?disabled=${!isPlanned || isFull || requests.length === 0} @click=${this.go}>
          ${requests.length === this.videos.length || requests.length === 0 ? msg('Start all') : msg(str`Start ${requests.length}`)}
        </button>
      </div>`;
  }

  private left(count: number) {
    const words =
      count === 1
        ? msg('1 of them cannot be made like this; it is left out.')
        : msg(str`${count} of them cannot be made like this; they are left out.`);
    return html`<div class="note warn" role="status">${icon('warn')}<div><p>${words}</p></div></div>`;
  }

  private full(count: number) {
    return html`<div class="note error" role="alert">
      ${icon('error')}
      <div>
        <p>
          <b>${this.room === 0 ? msg('The queue is full.') : msg(str`The queue has room for ${this.room} more, and these are ${count}.`)}</b>
          ${msg('Take out of the queue what is done, or choose fewer videos.')}
        </p>
      </div>
    </div>`;
  }

  /** The video that offers most to choose. */
  private get largest(): Media | undefined {
    const pixels = ({ info }: Media) => {
      const picture = pictureOf(info);
      return picture ? picture.width * picture.height : 0;
    };
    return this.videos.reduce<Media | undefined>(
      (most, media) => (!most || pixels(media) > pixels(most) ? media : most),
      undefined,
    );
  }

  private get sum() {
    const requests: StartRequest[] = [];
    let [refused, sources] = [0, 0];
    for (const media of this.videos) {
      const answer = this.preview.of(media);
      if (answer instanceof SluiceError) refused += 1;
      else if (answer) {
        requests.push(answer);
        sources += media.size;
      }
    }
    return { requests, refused, sources };
  }

  private choose(wish: Wish): void {
    this.wish = wish;
    this.preview.ask(this.videos, wish);
  }

  private readonly go = () => {
    if (this.preview.pending === 0)
      this.ask<StartAllDetail>('sluice-start-all', { requests: this.sum.requests });
  };
}

function becomes({ size }: Media, { plan }: StartRequest): string {
  const [low, high] = plan.estimate.bytes;
  return msg(str`${bytes(size)} becomes about ${bytes((low + high) / 2)}`);
}

function total(requests: readonly StartRequest[]): StartRequest['plan']['estimate'] {
  const add = (fact: (request: StartRequest) => number) =>
    requests.reduce((sum, request) => sum + fact(request), 0);
  return {
    bytes: [add(({ plan }) => plan.estimate.bytes[0]), add(({ plan }) => plan.estimate.bytes[1])],
    seconds: [add(({ plan }) => plan.estimate.seconds[0]), add(({ plan }) => plan.estimate.seconds[1])],
    newFrames: add(({ plan }) => plan.estimate.newFrames),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-batch': SluiceBatch;
  }
}
