import { css } from 'lit';

export const playerStyles = css`
  :host {
    position: relative;
    overflow: hidden;
    aspect-ratio: 16 / 9;
    border-radius: var(--sluice-sys-radius-card);
    background: var(--sluice-sys-sunken);
  }
  video {
    background: #000;
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  .covered {
    visibility: hidden;
  }
  .instead {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 8px;
    padding: 24px;
    background: var(--sluice-sys-sunken);
    color: var(--sluice-sys-ink-2);
    text-align: center;
  }
  .instead .button {
    color: var(--sluice-sys-ink);
  }
  .plate {
    position: absolute;
    inset: auto 12px 12px;
    inline-size: fit-content;
    max-inline-size: calc(100% - 24px);
    margin-inline: auto;
    padding: 2px 10px;
    border-radius: 5px;
    background: oklch(0.13 0.012 240 / 0.78);
    color: #fff;
  }
`;
