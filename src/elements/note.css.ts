import { css } from 'lit';

/** A message below what it is about, and small state words. */
export const noteStyles = css`
  .note {
    display: flex;
    gap: 12px;
    padding: 14px 16px;
    border: 1px solid transparent;
    border-radius: var(--sluice-sys-radius-card);
    background: var(--sluice-sys-sunken);
  }
  .note > div {
    display: grid;
    gap: 8px;
    flex: 1;
    min-inline-size: 0;
  }
  .note b {
    font-weight: 600;
  }
  .note.warn {
    background: var(--sluice-sys-warn-weak);
  }
  .note.warn > .icon {
    color: var(--sluice-sys-warn-ink);
  }
  .note.error {
    background: var(--sluice-sys-error-weak);
  }
  .note.error > .icon {
    color: var(--sluice-sys-error-ink);
  }
  .note summary {
    cursor: pointer;
    text-decoration: underline;
    text-underline-offset: 3px;
    inline-size: fit-content;
  }
  .note code {
    font-family: var(--sluice-sys-font-code);
    font-size: 0.925em;
    overflow-wrap: anywhere;
  }
  .key {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-inline-size: 22px;
    block-size: 22px;
    padding-inline: 6px;
    border: 1px solid var(--sluice-sys-line-control);
    border-block-end-width: 2px;
    border-radius: 5px;
    font: 500 12px/1 var(--sluice-sys-font);
    color: var(--sluice-sys-ink-2);
    background: var(--sluice-sys-surface);
  }
`;
