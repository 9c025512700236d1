import { css } from 'lit';

/** Reset, type and focus, the same in every shadow root. */
export const baseStyles = css`
  :host {
    display: block;
    font: var(--sluice-sys-text-m);
    color: var(--sluice-sys-ink);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font: var(--sluice-sys-title-l);
    letter-spacing: -0.02em;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h2 {
    font: var(--sluice-sys-title-m);
    letter-spacing: -0.012em;
  }
  h3,
  .name {
    font: var(--sluice-sys-title-s);
    letter-spacing: 0;
  }
  h1:focus {
    outline: none;
  }
  p {
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  a {
    color: inherit;
    text-underline-offset: 3px;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  svg {
    display: block;
  }
  .icon {
    inline-size: 20px;
    block-size: 20px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon.small {
    inline-size: 16px;
    block-size: 16px;
    stroke-width: 2;
  }
  .icon.large {
    inline-size: 28px;
    block-size: 28px;
    stroke-width: 1.4;
  }
  .num {
    font-variant-numeric: tabular-nums;
  }
  .second {
    color: var(--sluice-sys-ink-2);
  }
  .small-text {
    font: var(--sluice-sys-text-s);
  }
  .one-line {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .push {
    margin-inline-start: auto;
  }
  :focus-visible {
    outline: var(--sluice-focus-width) solid var(--sluice-sys-focus);
    outline-offset: var(--sluice-focus-gap);
  }
  @media (max-width: 767px) {
    h1 {
      font-size: 24px;
      line-height: 30px;
    }
  }
`;
