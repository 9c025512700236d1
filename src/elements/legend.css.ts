import { css } from 'lit';

/** The words under a flow, each with the colour it speaks of. */
export const legendStyles = css`
  .legend {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px 20px;
    margin-block-start: 8px;
    font: var(--sluice-sys-text-s);
    color: var(--sluice-sys-ink-2);
  }
  .legend.num {
    font-variant-numeric: tabular-nums;
  }
  .legend span {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .legend i {
    inline-size: 10px;
    block-size: 10px;
    border-radius: 2px;
    forced-color-adjust: none;
  }
  .source {
    background: var(--sluice-flow-source);
  }
  .gone {
    background: var(--sluice-flow-gone);
    box-shadow: inset 0 0 0 1px var(--sluice-sys-line);
  }
  .kept {
    background: var(--sluice-flow-done);
  }
`;
