import { css } from 'lit';

export const barStyles = css`
  header {
    display: flex;
    align-items: center;
    gap: 32px;
    block-size: 64px;
    padding-inline: 48px;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 10px;
    font-weight: 650;
    font-size: 17px;
    letter-spacing: -0.02em;
    text-decoration: none;
  }
  .mark {
    inline-size: 24px;
    block-size: 24px;
  }
  nav {
    display: flex;
    gap: 4px;
  }
  nav a {
    position: relative;
    display: flex;
    align-items: center;
    gap: 8px;
    block-size: 36px;
    padding-inline: 12px;
    border-radius: var(--sluice-sys-radius-control);
    color: var(--sluice-sys-ink-2);
    text-decoration: none;
  }
  nav a:hover {
    background: var(--sluice-sys-hover);
  }
  nav a[aria-current] {
    color: var(--sluice-sys-ink);
    font-weight: 600;
  }
  nav a[aria-current]::after {
    content: '';
    position: absolute;
    inset-inline: 12px;
    inset-block-end: 0;
    block-size: 2px;
    background: var(--sluice-sys-gate);
  }
  .count {
    min-inline-size: 18px;
    padding-inline: 5px;
    border-radius: 9px;
    background: var(--sluice-sys-pressed);
    color: var(--sluice-sys-ink);
    font: 600 12px/18px var(--sluice-sys-font);
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .end {
    display: flex;
    align-items: center;
    gap: 20px;
    margin-inline-start: auto;
    color: var(--sluice-sys-ink-2);
  }
  .sent,
  .memory {
    display: flex;
    align-items: center;
    gap: 8px;
    white-space: nowrap;
  }
  .memory {
    min-inline-size: 92px;
    min-block-size: 24px;
    color: inherit;
    text-decoration: none;
  }
  .memory:hover {
    color: var(--sluice-sys-ink);
  }
  .memory i {
    position: relative;
    inline-size: 28px;
    block-size: 16px;
    overflow: hidden;
    border: 1.5px solid currentColor;
    border-block-start: 0;
    border-end-start-radius: 3px;
    border-end-end-radius: 3px;
  }
  .memory i::after {
    content: '';
    position: absolute;
    inset: auto 0 0;
    block-size: var(--level);
    background: var(--sluice-sys-flow);
    forced-color-adjust: none;
  }
  .tools {
    display: flex;
    margin-inline-end: -10px;
  }
  @media (max-width: 1023px) {
    header {
      gap: 20px;
      padding-inline: 32px;
    }
  }
  @media (max-width: 767px) {
    header {
      block-size: 56px;
      padding-inline: 16px;
    }
    .end {
      gap: 12px;
    }
    nav,
    .memory,
    .keys {
      display: none;
    }
  }
`;
