import { css } from 'lit';
import { limitGateStyles } from './limit-gate.css.ts';

export const memoryHistoryStyles = [
  limitGateStyles,
  css`
    .chart {
      direction: ltr;
      position: relative;
      block-size: 220px;
      margin-block-start: 28px;
      border-block-end: 2px solid var(--sluice-sys-source-edge);
    }
    .chart svg {
      position: absolute;
      inset: 0;
      inline-size: 100%;
      block-size: 100%;
      forced-color-adjust: none;
    }
    .frames {
      fill: var(--sluice-sys-flow);
      background: var(--sluice-sys-flow);
    }
    .parts {
      fill: var(--sluice-sys-flow-held);
      background: var(--sluice-sys-flow-held);
    }
    .program {
      fill: var(--sluice-sys-source);
      background: var(--sluice-sys-source);
    }
    .limit span {
      position: absolute;
      inset-block-end: 6px;
      font: 600 12px/16px var(--sluice-sys-font);
      white-space: nowrap;
    }
    .event {
      position: absolute;
      inset-block: var(--y) 0;
      inset-inline-start: var(--x);
      inline-size: 1px;
      background: var(--sluice-sys-ink);
    }
    .mark {
      inline-size: 19px;
      block-size: 19px;
      border-radius: 5px;
      background: var(--sluice-sys-ink);
      color: var(--sluice-sys-on-ink);
      font: 600 12px/19px var(--sluice-sys-font);
      text-align: center;
    }
    .event .mark {
      position: absolute;
      inset-block-start: 0;
      inset-inline-start: -9px;
    }
    .axis {
      direction: ltr;
      display: flex;
      justify-content: space-between;
      margin-block-start: 6px;
    }
    .legend {
      justify-content: start;
    }
    ol {
      display: grid;
      gap: 8px;
      margin-block-start: 16px;
    }
    li {
      display: grid;
      grid-template-columns: 19px auto 1fr;
      gap: 0 12px;
    }
    @container (max-width: 420px) {
      .chart {
        block-size: 180px;
      }
      li {
        grid-template-columns: 19px 1fr;
      }
      li span:last-child {
        grid-column: 2;
      }
    }
  `,
];
