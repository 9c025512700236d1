import { css } from 'lit';

/** Buttons: one dark `main` per view, `line` for the rest, `quiet` in toolbars. */
export const buttonStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: var(--sluice-control-height);
    padding: 6px var(--sluice-control-pad);
    border: 1px solid transparent;
    border-radius: var(--sluice-sys-radius-control);
    background: none;
    font-weight: 560;
    line-height: 20px;
    white-space: nowrap;
    text-decoration: none;
    cursor: pointer;
    transition:
      background var(--sluice-sys-move-state),
      border-color var(--sluice-sys-move-state);
  }
  .button:has(> .icon:first-child) {
    padding-inline-start: 12px;
  }
  .button.main {
    background: var(--sluice-button-bg);
    color: var(--sluice-button-ink);
  }
  .button.main:hover {
    background: var(--sluice-button-bg-hover);
  }
  .button.line {
    border-color: var(--sluice-button-line);
    background: var(--sluice-sys-surface);
  }
  .button.line:hover {
    background: var(--sluice-sys-hover);
    border-color: var(--sluice-sys-ink);
  }
  .button.line:active {
    background: var(--sluice-sys-pressed);
  }
  .button.quiet:hover {
    background: var(--sluice-sys-hover);
  }
  .button.danger {
    border-color: var(--sluice-sys-error);
    color: var(--sluice-sys-error-ink);
  }
  .button.compact {
    min-block-size: var(--sluice-control-height-s);
    padding-block: 4px;
    padding-inline: 12px;
  }
  .button.large {
    min-block-size: 48px;
    padding-inline: 24px;
    font-size: 16px;
  }
  .button.large:has(> .icon:first-child) {
    padding-inline-start: 16px;
  }
  .button.bare,
  .button.bare:has(> .icon:first-child) {
    inline-size: var(--sluice-control-height);
    padding: 0;
  }
  .button.bare.compact:has(> .icon) {
    inline-size: var(--sluice-control-height-s);
  }
  .button:disabled {
    border-color: transparent;
    background: var(--sluice-sys-pressed);
    color: var(--sluice-sys-ink-3);
    cursor: default;
  }
  @media (max-width: 767px) {
    .button.compact {
      min-block-size: 40px;
    }
    .button.bare.compact:has(> .icon) {
      inline-size: 40px;
    }
  }
  @media (forced-colors: active) {
    .button.main {
      forced-color-adjust: none;
      border-color: ButtonText;
      background: ButtonText;
      color: ButtonFace;
    }
    .button.quiet {
      border-color: ButtonText;
    }
  }
`;
