import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import type { ClipList } from './clip-list.ts';
import type { CutPlans } from './cut-plans.ts';
import { cutIdea, cutName, cutSentence } from './cut-words.ts';
import { fieldStyles } from './field.css.ts';
import { icon } from './icon.ts';
import { SluiceElement } from './sluice-element.ts';
import type { Cut } from './trim-recipe.ts';

/**
 * How to cut, in plain words, each with what it would do to these clips.
 * @fires sluice-cut { cut }
 */
@customElement('sluice-cut-choice')
export class SluiceCutChoice extends SluiceElement {
  static override styles = [
    baseStyles,
    fieldStyles,
    css`
      h2 {
        margin-block-end: 12px;
      }
      .kinds {
        display: grid;
        gap: 8px;
      }
      .kind {
        position: relative;
        display: grid;
        grid-template-columns: 20px minmax(0, 1fr);
        gap: 2px 12px;
        padding: 12px 14px;
        border: 1px solid var(--sluice-sys-line-control);
        border-radius: var(--sluice-sys-radius-card);
        background: var(--sluice-sys-surface);
        cursor: pointer;
      }
      .kind:hover {
        border-color: var(--sluice-sys-ink);
      }
      .kind input {
        appearance: none;
        inline-size: 18px;
        block-size: 18px;
        margin: 1px 0 0;
        border: 1.5px solid var(--sluice-sys-line-control);
        border-radius: 50%;
        outline: none;
        cursor: inherit;
      }
      .kind input:checked {
        border: 5.5px solid var(--sluice-sys-ink);
      }
      .kind:has(:checked) {
        border-color: var(--sluice-sys-ink);
        box-shadow: inset 0 0 0 1px var(--sluice-sys-ink);
      }
      .kind:has(:focus-visible) {
        outline: var(--sluice-focus-width) solid var(--sluice-sys-focus);
        outline-offset: var(--sluice-focus-gap);
      }
      .kind:has(:disabled) {
        border: 1px dashed var(--sluice-sys-line);
        background: none;
        color: var(--sluice-sys-ink-3);
        cursor: default;
      }
      b {
        font-weight: 600;
      }
      .kind p {
        grid-column: 2;
        /* Two lines, so that nothing moves when the numbers come. */
        min-block-size: 32px;
      }
      .kind:has(:disabled) p {
        color: var(--sluice-sys-ink-2);
      }
      details {
        margin-block-start: 4px;
      }
      details > .kind {
        margin-block-start: 4px;
      }
      summary {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        min-block-size: 32px;
        margin-inline-start: -4px;
        color: var(--sluice-sys-ink-2);
        cursor: pointer;
        list-style: none;
      }
      summary .icon {
        transition: rotate var(--sluice-sys-move-part);
      }
      details[open] > summary .icon {
        rotate: 90deg;
      }
      .safe {
        margin-block-start: 4px;
      }
      @media (forced-colors: active) {
        .kind input:checked {
          border-color: Highlight;
        }
        .kind:has(:checked) {
          border-color: Highlight;
          box-shadow: inset 0 0 0 1px Highlight;
        }
        .kind:has(:disabled) {
          border-color: GrayText;
          color: GrayText;
        }
      }
    `,
  ];

  @property({ attribute: false }) cut: Cut = 'exact';
  @property({ attribute: false }) clips: ClipList = [];
  @property({ attribute: false }) plans: CutPlans | undefined;
  /** Pictures in the clips, where they are counted. */
  @property({ type: Number }) pictures: number | undefined;
  /** Changes when the plans do. */
  @property({ type: Number }) version = 0;

  protected override render() {
    return html`<h2 id="how">${msg('How to cut')}</h2>
      <div class="kinds" role="radiogroup" aria-labelledby="how">
        ${this.kind('exact')} ${this.kind('keyframe')} ${this.kind('reencode')}
        <details ?open=${this.cut === 'lossless'}>
          <summary>${icon('right', 'small')}${msg('More')}</summary>
          ${this.kind('lossless')}
        </details>
      </div>
      <p class="small-text second safe">${msg('Whichever you choose, the original file is not changed.')}</p>`;
  }

  private kind(cut: Cut) {
    const refusal = this.plans?.refusal(cut) ?? this.impossible(cut);
    return html`<label class="kind">
      <input
        type="radio"
        name="cut"
        value=${cut}
        aria-labelledby="name-${cut}"
        aria-describedby="what-${cut}"
        .checked=${cut === this.cut}
        ?disabled=${refusal !== undefined}
        @change=${() => this.ask('sluice-cut', { cut })}
      />
      <b id="name-${cut}">${cutName(cut)}</b>
      <p id="what-${cut}" class="small-text second num">${refusal ? html`${msg('Not possible here.')} ${refusal}` : this.sentence(cut)}</p>
    </label>`;
  }

  /** An error that concerns one kind only stands beside it. */
  private impossible(cut: Cut): string | undefined {
    return this.cut === cut ? undefined : this.plans?.error(cut)?.message;
  }

  private sentence(cut: Cut) {
    if (this.plans?.resized) return msg('Every frame is made new, as marked and at the new size.');
    const plan = this.plans?.plan(cut);
    if (!plan || plan.clips.length !== this.clips.length) return cutIdea(cut);
    return cutSentence(cut, this.clips, plan, this.pictures) || nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-cut-choice': SluiceCutChoice;
  }
}
