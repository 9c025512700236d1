import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Media, Plan, SluiceError } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { icon } from './icon.ts';
import { noteStyles } from './note.css.ts';
import { bytes, bytesBetween, comparedWith, roughlyBetween } from './numbers.ts';
import { pictureTrack, qualityOf } from './plan-words.ts';
import { promiseStyles } from './promise.css.ts';
import { SluiceElement } from './sluice-element.ts';
import './sluice-flow.ts';

/**
 * What the plan promises: the silhouette with what goes and what stays, size, time, and the button.
 * @fires sluice-go {} make it
 */
@customElement('sluice-promise')
export class SluicePromise extends SluiceElement {
  static override styles = [baseStyles, buttonStyles, noteStyles, promiseStyles];

  @property({ attribute: false }) media: Media | undefined;
  @property({ attribute: false }) plan: Plan | undefined;
  @property({ attribute: false }) error: SluiceError | undefined;

  protected override render() {
    const { media, plan, error } = this;
    if (!media) return nothing;
    return html`${this.flow(media, plan)} ${error ? this.refusal(error) : nothing}
      ${plan ? this.copied(plan) : nothing}
      ${plan?.warnings.map(
        ({ message }) => html`<div class="note warn">${icon('warn')}<div><p>${message}</p></div></div>`,
      )}
      <div class="figures">
        <dl>
          ${this.figure('size', msg('Size'), plan && bytesBetween(plan.estimate.bytes), plan && this.smaller(media, plan))}
          ${this.figure('time', msg('Time'), plan && roughlyBetween(plan.estimate.seconds), msg('a first guess'))}
          ${qualityOf(plan) === undefined ? nothing : this.figure('quality', msg('Picture'), qualityOf(plan), msg('as samples of it show'))}
        </dl>
        <button class="button main large go" ?disabled=${!plan} @click=${() => this.ask('sluice-go', {})}>
          ${msg('Start')}
        </button>
      </div>`;
  }

  private flow(media: Media, plan: Plan | undefined) {
    const { flow, duration } = media.info;
    const guess = plan ? middle(plan.estimate.bytes) : undefined;
    const share = guess === undefined ? 0 : guess / media.size;
    const label =
      guess === undefined
        ? msg(str`Bytes per second over the length of ${media.name}`)
        : msg(str`The original needs ${bytes(media.size)}, the result about ${bytes(guess)}`);
    return html`<sluice-flow
        .source=${flow.bins}
        .result=${guess === undefined ? undefined : flow.bins.map((bin) => bin * share)}
        .duration=${duration}
        .mode=${guess === undefined ? 'source' : 'promise'}
        .label=${label}
      ></sluice-flow>
      <p class="legend num">
        ${
          guess === undefined
            ? html`<span><i class="source"></i>${msg(str`Original: ${bytes(media.size)}`)}</span>`
            : html`<span><i class="gone"></i>${
                guess < media.size
                  ? msg(str`Saved: about ${bytes(media.size - guess)}`)
                  : msg(str`Original: ${bytes(media.size)}`)
              }</span>
              <span><i class="kept"></i>${msg(str`Result: about ${bytes(guess)}`)}</span>`
        }
      </p>`;
  }

  /** Why the picture stays as it is, where people expect it to change. */
  private copied(plan: Plan) {
    const picture = pictureTrack(plan);
    if (picture?.action !== 'copy') return nothing;
    return html`<div class="note">${icon('info')}<div><p>${picture.reason}</p></div></div>`;
  }

  private smaller(media: Media, plan: Plan): string {
    return comparedWith(middle(plan.estimate.bytes), media.size) ?? msg('as large as the original');
  }

  private figure(kind: string, term: string, value: string | undefined, small: string | undefined) {
    return html`<div class=${kind}>
      <dt>${term}</dt>
      <dd class="num">${value ?? '–'}<span class="small-text second">${value ? small : ''}</span></dd>
    </div>`;
  }

  private refusal(error: SluiceError) {
    return html`<div class="note error" role="alert">
      ${icon('error')}
      <div><p><b>${error.message}</b> ${error.hint}</p></div>
    </div>`;
  }
}

function middle([low, high]: readonly [number, number]): number {
  return (low + high) / 2;
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-promise': SluicePromise;
  }
}
