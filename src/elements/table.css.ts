import { css } from 'lit';

/** Tables of facts. What is `opt` is left out where there is no room. */
export const tableStyles = css`
  :host {
    container-type: inline-size;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  td,
  th {
    padding-block: 9px;
    padding-inline: 0 12px;
    border-block-end: 1px solid var(--sluice-sys-line);
    text-align: start;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  td:last-child,
  th:last-child {
    padding-inline-end: 0;
  }
  thead th {
    border-color: var(--sluice-sys-line-control);
    color: var(--sluice-sys-ink-2);
    font: var(--sluice-sys-text-s);
  }
  tbody th {
    font-weight: 560;
  }
  .end {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .act {
    margin-block: -6px;
    margin-inline-end: -12px;
  }
  caption {
    position: absolute;
    clip-path: inset(50%);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    min-block-size: 40px;
    margin-block-end: 12px;
  }
  .below {
    margin-block-start: 12px;
  }
  @container (max-width: 420px) {
    .opt {
      display: none;
    }
  }
`;
