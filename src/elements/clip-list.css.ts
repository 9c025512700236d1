import { css } from 'lit';

export const clipListStyles = css`
  .clips {
    max-block-size: 236px;
    margin-inline: -12px;
    padding-inline: 12px;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }
  .clips.few {
    overflow: visible;
  }
  li {
    position: relative;
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr) 32px;
    align-items: center;
    gap: 4px;
    margin-inline: -12px;
    padding-inline: 8px 4px;
    border-block-start: 1px solid var(--sluice-sys-line);
  }
  li:last-child {
    border-block-end: 1px solid var(--sluice-sys-line);
  }
  li.chosen {
    border-color: transparent;
    border-radius: 4px;
    background: var(--sluice-sys-hover);
  }
  li.chosen + li {
    border-block-start-color: transparent;
  }
  li.moving {
    z-index: 2;
    background: var(--sluice-sys-raised);
    box-shadow: var(--sluice-sys-shadow-2);
  }
  .grip {
    display: grid;
    place-items: center;
    align-self: stretch;
    color: var(--sluice-sys-ink-3);
    cursor: grab;
    touch-action: none;
  }
  .pick {
    display: grid;
    grid-template-columns: 56px minmax(0, 1fr) auto;
    align-items: center;
    gap: 12px;
    min-inline-size: 0;
    min-block-size: 50px;
    padding: 4px;
    border: 0;
    border-radius: 4px;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .still {
    display: grid;
    place-items: center;
    inline-size: 56px;
    block-size: 32px;
    overflow: hidden;
    border-radius: 4px;
    background: var(--sluice-sys-sunken);
    color: var(--sluice-sys-ink-3);
  }
  .still canvas {
    inline-size: 56px;
    block-size: 32px;
  }
  .what {
    min-inline-size: 0;
  }
  .what small {
    display: block;
    font: var(--sluice-sys-text-s);
    color: var(--sluice-sys-ink-2);
  }
  .nothing {
    padding-block: 14px;
    border-block: 1px solid var(--sluice-sys-line);
  }
  .tools {
    margin-block-start: 8px;
    margin-inline-start: -8px;
    gap: 4px;
  }
  .tools .button {
    padding-inline: 8px;
    gap: 4px;
  }
  .button.quiet:disabled {
    background: none;
  }
  @media (max-width: 767px) {
    li {
      grid-template-columns: 32px minmax(0, 1fr) 40px;
    }
    .clips {
      max-block-size: none;
      margin-inline: -8px;
      padding-inline: 8px;
    }
    li {
      margin-inline: -8px;
      padding-inline: 4px 0;
    }
  }
`;
