import { css } from 'lit';

export const dropStyles = css`
  section {
    position: relative;
    block-size: 372px;
    overflow: hidden;
    border-radius: var(--sluice-sys-radius-sheet);
    background: var(--sluice-sys-surface);
    box-shadow: inset 0 0 0 1px var(--sluice-sys-line);
  }
  :host([over]) section {
    background: var(--sluice-sys-flow-weak);
    box-shadow: inset 0 0 0 2px var(--sluice-sys-flow);
  }
  .streams {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    fill: none;
    stroke: var(--sluice-sys-flow);
    stroke-width: 1.25;
  }
  .streams path {
    vector-effect: non-scaling-stroke;
  }
  .narrow {
    display: none;
  }
  .post {
    position: absolute;
    inset-block: 0 26px;
    left: calc(59.2% - 2px);
    inline-size: 4px;
    background: var(--sluice-sys-gate);
  }
  .post::before {
    content: '';
    position: absolute;
    inset: 0 -9px auto;
    block-size: 6px;
    background: inherit;
  }
  .words {
    position: absolute;
    left: 64.5%;
    right: 48px;
    inset-block-start: 64px;
  }
  .words p {
    margin-block: 6px 24px;
  }
  .tag {
    position: absolute;
    padding: 2px 8px;
    border-radius: 5px;
    background: var(--sluice-sys-surface);
    font: var(--sluice-sys-title-s);
  }
  .tag small {
    display: block;
    font: var(--sluice-sys-text-s);
    color: var(--sluice-sys-ink-2);
  }
  .before {
    inset-block-start: 18px;
    left: 18px;
  }
  .after {
    inset-block-end: 34px;
    right: 18px;
    text-align: end;
  }
  @media (max-width: 1023px) {
    .words {
      left: 62.5%;
      right: 24px;
      inset-block-start: 40px;
    }
  }
  @media (max-width: 767px) {
    section {
      block-size: 332px;
    }
    .wide,
    .tag,
    .paste {
      display: none;
    }
    .narrow {
      display: block;
      inset: auto 0 0;
      block-size: 150px;
    }
    .post {
      inset-block: 182px 14px;
      left: calc(60.3% - 2px);
    }
    .words {
      left: 20px;
      right: 20px;
      inset-block-start: 20px;
    }
    .words p {
      margin-block: 4px 16px;
    }
    .words .button {
      inline-size: 100%;
    }
  }
  @media (forced-colors: active) {
    .streams,
    .post {
      forced-color-adjust: none;
    }
    .post {
      background: CanvasText;
    }
    section {
      border: 1px solid CanvasText;
    }
  }
`;
