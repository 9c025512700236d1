import { css } from 'lit';

export const dialogStyles = css`
  dialog {
    inline-size: min(480px, 100vw - 32px);
    max-block-size: calc(100dvh - 32px);
    padding: 24px;
    border: 1px solid var(--sluice-sys-line);
    border-radius: var(--sluice-sys-radius-sheet);
    background: var(--sluice-sys-raised);
    color: var(--sluice-sys-ink);
    box-shadow: var(--sluice-sys-shadow-2);
  }
  dialog::backdrop {
    background: var(--sluice-sys-scrim);
  }
  dialog p {
    margin-block-start: 8px;
  }
  .ends {
    justify-content: flex-end;
    margin-block-start: 24px;
  }
`;
