import { msg } from '@lit/localize';
import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Media } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { firstWish, recipeOf, type Wish } from './goals.ts';
import { pictureOf } from './media-words.ts';
import { PlanPreview } from './plan-preview.ts';
import { SluiceElement } from './sluice-element.ts';
import { goalRequest, type StartRequest } from './start-request.ts';
import { workAndWishStyles } from './work-and-wish.css.ts';
import './sluice-poster.ts';
import './sluice-promise.ts';
import './sluice-wish.ts';

/** From this shape on a picture fills the frame with hardly a loss. */
const WIDE = 1.7;

/**
 * From a video to a job: what it is for, and what will come of it.
 * @fires sluice-start {@link StartRequest}
 */
@customElement('sluice-goal')
export class SluiceGoal extends SluiceElement {
  static override styles = [
    baseStyles,
    workAndWishStyles,
    css`
      sluice-poster {
        aspect-ratio: 16 / 8.4;
        border-radius: var(--sluice-sys-radius-card);
      }
      sluice-promise {
        margin-block-start: 28px;
      }
      @media (max-width: 599px) {
        sluice-poster {
          aspect-ratio: 16 / 9;
        }
        sluice-promise {
          margin-block-start: 20px;
        }
      }
    `,
  ];

  @property({ attribute: false }) media: Media | undefined;
  /** Where to begin; later choices are kept here. */
  @property({ attribute: false }) start: Wish | undefined;
  @property({ attribute: false }) encodable: readonly string[] = [];

  @state() private wish: Wish | undefined;
  private readonly preview = new PlanPreview(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.media || !(changed.has('media') || changed.has('start'))) return;
    this.choose(this.start ?? firstWish(this.media.info));
  }

  protected override render() {
    const { media, wish, preview } = this;
    if (!media || !wish) return nothing;
    const picture = pictureOf(media.info);
    return html`<section aria-label=${msg('What you will get')}>
        <sluice-poster
          .source=${media.source}
          .time=${Math.min(3, media.info.duration / 10)}
          ?silent=${!picture}
          ?whole=${picture && picture.width / picture.height < WIDE}
        ></sluice-poster>
        <sluice-promise .media=${media} .plan=${preview.plan} .error=${preview.error} @sluice-go=${this.go}></sluice-promise>
      </section>
      <section aria-label=${msg('What you want')}>
        <sluice-wish
          .media=${media}
          .wish=${wish}
          .plan=${preview.plan}
          .encodable=${this.encodable}
          @sluice-wish=${(event: CustomEvent<{ wish: Wish }>) => this.choose(event.detail.wish)}
        ></sluice-wish>
      </section>`;
  }

  private choose(wish: Wish): void {
    this.wish = wish;
    if (this.media) this.preview.ask(this.media, recipeOf(wish));
  }

  private go(event: Event): void {
    event.stopPropagation();
    const { media, wish } = this;
    const { plan } = this.preview;
    if (!media || !wish || !plan) return;
    this.ask<StartRequest>('sluice-start', goalRequest(media, wish, plan));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-goal': SluiceGoal;
  }
}
