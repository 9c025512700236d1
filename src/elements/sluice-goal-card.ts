import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { outline } from './flow-shape.ts';
import { type Goal, goalName, goalPromise } from './goals.ts';
import { SluiceElement } from './sluice-element.ts';

/** The drawing of an example: a video that is calm, then lively. */
const EXAMPLE = [
  64, 60, 66, 70, 68, 48, 46, 44, 45, 47, 43, 44, 46, 52, 58, 66, 82, 86, 84, 80, 82, 98, 96, 94,
];
const SHARE: Readonly<Record<Goal, number>> = { chat: 0.06, 'web-1080p': 0.28, smaller: 0.5, audio: 0.03 };

/**
 * A goal on the first screen: it picks files, and begins with this goal.
 * @fires sluice-pick { goal }
 */
@customElement('sluice-goal-card')
export class SluiceGoalCard extends SluiceElement {
  static override styles = [
    baseStyles,
    css`
      button {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 16px;
        inline-size: 100%;
        block-size: 100%;
        padding: 20px;
        border: 1px solid var(--sluice-card-line);
        border-radius: var(--sluice-sys-radius-card);
        background: var(--sluice-card-bg);
        text-align: start;
        cursor: pointer;
      }
      button:hover {
        border-color: var(--sluice-sys-ink);
      }
      b {
        display: block;
        margin-block-end: 4px;
        font-weight: 600;
      }
      button > span {
        align-self: start;
      }
      svg {
        flex: none;
        inline-size: 64px;
        block-size: 32px;
      }
      @media (max-width: 767px) {
        button {
          padding: 14px 16px;
        }
      }
    `,
  ];

  @property() goal: Goal = 'chat';

  protected override render() {
    const share = SHARE[this.goal];
    return html`<button @click=${() => this.ask('sluice-pick', { goal: this.goal })}>
      <span><b>${goalName(this.goal)}</b><span class="second">${goalPromise(this.goal)}</span></span>
      <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
        <path fill="var(--sluice-sys-source)" d=${outline(EXAMPLE, 100, 0)}></path>
        <path
          fill="var(--sluice-sys-flow)"
          d=${outline(
            EXAMPLE.map((value) => value * share),
            100,
            6,
          )}
        ></path>
      </svg>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-goal-card': SluiceGoalCard;
  }
}
