import { css } from 'lit';

/** The limit over a level of memory: a gate that lies down. Where it lies is `--y`. */
export const limitGateStyles = css`
  .limit {
    position: absolute;
    inset-inline: 0;
    inset-block-start: var(--y);
    block-size: 2px;
    background: var(--sluice-sys-gate);
    forced-color-adjust: none;
  }
  .limit::after {
    content: '';
    position: absolute;
    inset-inline-end: 0;
    inset-block-start: -4px;
    inline-size: 4px;
    block-size: 10px;
    background: inherit;
  }
`;
