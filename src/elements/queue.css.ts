import { css } from 'lit';

export const queueStyles = css`
  .list {
    position: relative;
  }
  li {
    /* Room for focus rings, which the containment would cut off. */
    margin-inline: -8px;
    padding: 20px 8px;
    position: relative;
    /* Hundreds of rows: only those in view are laid out and painted. */
    content-visibility: auto;
    contain-intrinsic-size: auto 148px;
  }
  li:not(:first-child)::before {
    content: '';
    position: absolute;
    inset: 0 8px auto;
    border-block-start: 1px solid var(--sluice-sys-line);
  }
  li:first-child {
    margin-block-start: -8px;
    padding-block-start: 8px;
  }
  .several li {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr);
    gap: 0 8px;
  }
  .grip {
    display: grid;
    place-items: center;
    align-self: start;
    inline-size: 32px;
    block-size: 56px;
    margin-inline-start: -8px;
    padding: 0;
    border: 0;
    border-radius: var(--sluice-sys-radius-control);
    background: none;
    color: var(--sluice-sys-ink-3);
    cursor: grab;
    touch-action: none;
  }
  .grip:hover {
    background: var(--sluice-sys-hover);
    color: var(--sluice-sys-ink);
  }
  li.moving {
    opacity: 0.55;
  }
  li.moving .grip {
    cursor: grabbing;
  }
  .tools {
    grid-column: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    margin-block: 8px 0;
    margin-inline-start: -12px;
  }
  .line {
    position: absolute;
    inset: var(--at) 0 auto;
    z-index: 2;
    block-size: 3px;
    margin-block-start: -2px;
    border-radius: 1px;
    background: var(--sluice-sys-ink);
    pointer-events: none;
  }
  @media (max-width: 599px) {
    li {
      padding-block: 16px;
    }
    .several li {
      gap: 0 4px;
    }
    .grip {
      inline-size: 40px;
      block-size: 40px;
      margin-inline-start: -14px;
    }
  }
`;
