import { css } from 'lit';

/** Facts in large figures, each under its word. */
export const figureStyles = css`
  dt {
    margin-block-end: 2px;
    color: var(--sluice-sys-ink-2);
  }
  dd {
    font: var(--sluice-sys-title-m);
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.012em;
  }
  dd span {
    display: block;
    min-block-size: 16px;
    margin-block-start: 2px;
    letter-spacing: 0;
  }
`;
