import { css, html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { outline } from './flow-shape.ts';
import { type FirstGoal, type Goal, goalName, goalPromise } from './goals.ts';
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

  @property() goal: FirstGoal = 'chat';

  protected override render() {
    const { goal } = this;
    return html`<button @click=${() => this.ask('sluice-pick', { goal })}>
      <span><b>${goalName(goal)}</b><span class="second">${goalPromise(goal)}</span></span>
      <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
        ${goal === 'trim' ? cut() : smaller(SHARE[goal])}
      </svg>
    </button>`;
  }
}

function smaller(share: number) {
  const result = EXAMPLE.map((value) => value * share);
  return svg`<path fill="var(--sluice-sys-source)" d=${outline(EXAMPLE, 100, 0)}></path>
    <path fill="var(--sluice-sys-flow)" d=${outline(result, 100, 6)}></path>`;
}

/** Two parts are kept, and stand high between their gates. */
function cut() {
  return svg`<path fill="var(--sluice-sys-source)" d="M0 100V84H1000V100z"></path>
    <path fill="var(--sluice-sys-flow)" d="M130 100V20H360V100zM510 100V20H870V100z"></path>
    <path fill="var(--sluice-sys-gate)" d="M115 100V8h30V100zM345 100V8h30V100zM495 100V8h30V100zM855 100V8h30V100z"></path>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-goal-card': SluiceGoalCard;
  }
}
