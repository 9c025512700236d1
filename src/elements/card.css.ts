import { css } from 'lit';

export const cardStyles = css`
  article {
    position: relative;
    min-inline-size: 0;
  }
  .picture {
    position: relative;
  }
  sluice-poster,
  .blank {
    border-radius: var(--sluice-sys-radius-card) var(--sluice-sys-radius-card) 0 0;
  }
  .time {
    position: absolute;
    inset: auto 8px 8px auto;
    padding: 1px 6px;
    border-radius: 4px;
    background: oklch(0.13 0.012 240 / 0.78);
    color: oklch(0.98 0 0);
    font: 500 12px/18px var(--sluice-sys-font);
    font-variant-numeric: tabular-nums;
  }
  .level {
    padding-block-start: 8px;
    background: var(--sluice-sys-sunken);
    border-radius: 0 0 4px 4px;
    overflow: clip;
  }
  .level sluice-flow {
    --sluice-flow-height: 24px;
  }
  /* As high as a poster with its level, so that nothing moves when the index has been read. */
  .blank {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 8px;
    aspect-ratio: 16 / 9;
    box-sizing: content-box;
    padding-block-end: 32px;
    background: var(--sluice-sys-sunken);
    border-block-end: 1px solid var(--sluice-sys-source-edge);
    margin-block-end: -1px;
    color: var(--sluice-sys-ink-2);
  }
  .blank.failed {
    color: var(--sluice-sys-error-ink);
    font-weight: 600;
  }
  .title {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-block-start: 8px;
  }
  .title h2 {
    flex: 1;
  }
  .close {
    margin-block: -6px;
    margin-inline-end: -6px;
    z-index: 1;
  }
  .folder {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .folder span {
    min-inline-size: 0;
  }
  .facts {
    min-block-size: 16px;
  }
  .limits {
    margin-block-start: 4px;
    color: var(--sluice-sys-warn-ink);
  }
  .actions {
    margin-block-start: 12px;
  }
  .trim {
    z-index: 1;
  }
  /* The whole card opens; the button carries the name. */
  .open::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--sluice-sys-radius-card);
  }
  article:has(.open):hover sluice-poster {
    box-shadow: 0 0 0 1px var(--sluice-sys-line-control);
  }
  /* A finger has 40 px, the box is 24. */
  .tick {
    position: absolute;
    inset: 0 auto auto 0;
    z-index: 1;
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    cursor: pointer;
  }
  .tick input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .tick span {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border: 1px solid oklch(0.98 0 0 / 0.9);
    border-radius: var(--sluice-sys-radius-control);
    background: oklch(0.13 0.012 240 / 0.62);
    color: oklch(0.98 0 0);
  }
  .tick .icon {
    visibility: hidden;
  }
  .tick :checked + span {
    background: oklch(0.13 0.012 240);
  }
  .tick :checked + span .icon {
    visibility: visible;
  }
  .tick :focus-visible + span {
    outline: var(--sluice-focus-width) solid var(--sluice-sys-focus);
    outline-offset: var(--sluice-focus-gap);
  }
  article:has(.tick :checked) sluice-poster {
    box-shadow: 0 0 0 3px var(--sluice-sys-ink);
  }
  @media (forced-colors: active) {
    .tick :checked + span {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
  .reason {
    display: grid;
    gap: 8px;
    margin-block-start: 8px;
  }
  .reason b {
    font-weight: 600;
  }
`;
