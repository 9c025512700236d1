import { css } from 'lit';

/** Chips, selects, text fields and folds. */
export const fieldStyles = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 0;
    margin: 0;
    border: 0;
  }
  .chip {
    position: relative;
    display: inline-flex;
    align-items: center;
    min-block-size: 36px;
    padding: 6px 14px;
    border: 1px solid var(--sluice-sys-line-control);
    border-radius: var(--sluice-ref-radius-full);
    background: var(--sluice-sys-surface);
    white-space: nowrap;
    cursor: pointer;
  }
  .chip input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .chip:hover {
    background: var(--sluice-sys-hover);
    border-color: var(--sluice-sys-ink);
  }
  .chip:has(:checked) {
    background: var(--sluice-sys-ink);
    border-color: var(--sluice-sys-ink);
    color: var(--sluice-sys-on-ink);
    font-weight: 560;
  }
  .chip:has(:focus-visible) {
    outline: var(--sluice-focus-width) solid var(--sluice-sys-focus);
    outline-offset: var(--sluice-focus-gap);
  }
  .chip:has(:disabled) {
    border-color: var(--sluice-sys-line);
    border-style: dashed;
    background: none;
    color: var(--sluice-sys-ink-3);
    cursor: default;
  }
  .select {
    position: relative;
    display: inline-flex;
    justify-self: start;
    max-inline-size: 100%;
  }
  .select select {
    appearance: none;
    min-block-size: var(--sluice-control-height-s);
    max-inline-size: 100%;
    padding-block: 4px;
    padding-inline: 12px 34px;
    border: 1px solid var(--sluice-sys-line-control);
    border-radius: var(--sluice-sys-radius-control);
    background: var(--sluice-sys-surface);
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .select select:hover {
    border-color: var(--sluice-sys-ink);
  }
  .select .icon {
    position: absolute;
    inset-inline-end: 9px;
    inset-block-start: calc(50% - 8px);
    pointer-events: none;
  }
  .text {
    inline-size: 100%;
    min-block-size: var(--sluice-control-height);
    padding: 6px 12px;
    border: 1px solid var(--sluice-sys-line-control);
    border-radius: var(--sluice-sys-radius-control);
    background: var(--sluice-sys-surface);
  }
  .fold {
    border-block-start: 1px solid var(--sluice-sys-line);
  }
  .fold:last-of-type {
    border-block-end: 1px solid var(--sluice-sys-line);
  }
  .fold > summary {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 52px;
    cursor: pointer;
    list-style: none;
  }
  .fold > summary::-webkit-details-marker {
    display: none;
  }
  .fold > summary b {
    font-weight: 600;
    white-space: nowrap;
  }
  .fold > summary .icon {
    color: var(--sluice-sys-ink-2);
    transition: rotate var(--sluice-sys-move-part);
  }
  .fold[open] > summary .icon {
    rotate: 90deg;
  }
  .fold-body {
    display: grid;
    grid-template-columns: minmax(96px, 128px) minmax(0, 1fr);
    align-items: center;
    gap: 12px 16px;
    padding: 4px 0 20px 32px;
  }
  .fold-body .why {
    grid-column: 2;
    margin-block-start: -6px;
  }
  @media (max-width: 767px) {
    .chip,
    .select select {
      min-block-size: 40px;
    }
  }
  @container (max-width: 400px) {
    .fold-body {
      grid-template-columns: minmax(0, 1fr);
      gap: 6px;
      padding-inline-start: 0;
    }
    .fold-body .why {
      grid-column: 1;
      margin: 0 0 8px;
    }
  }
  @media (forced-colors: active) {
    .chip:has(:checked) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
