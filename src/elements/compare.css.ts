import { css } from 'lit';

export const compareStyles = css`
  :host {
    --at: 50%;
    --ratio: 1.778;
  }
  .stage {
    direction: ltr;
    position: relative;
    display: grid;
    place-items: center;
    aspect-ratio: var(--ratio);
    inline-size: min(100%, 72vh * var(--ratio));
    margin-inline: auto;
    overflow: hidden;
    border-radius: var(--sluice-sys-radius-card);
    background: #000;
  }
  video {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
    background: #000;
  }
  .after {
    clip-path: inset(0 0 0 var(--at));
  }
  .cover {
    appearance: none;
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: ew-resize;
    touch-action: pan-y;
  }
  .post,
  .knob {
    position: absolute;
    pointer-events: none;
    background: #fff;
  }
  .post {
    inset-block: 0;
    inset-inline-start: calc(var(--at) - 1px);
    inline-size: 2px;
    box-shadow: 0 0 0 1px oklch(0.13 0.012 240 / 0.5);
  }
  .knob {
    inset-block-start: calc(50% - 24px);
    inset-inline-start: calc(var(--at) - 7px);
    inline-size: 14px;
    block-size: 48px;
    border-radius: 5px;
    box-shadow: 0 1px 6px oklch(0 0 0 / 0.4);
  }
  .knob::after {
    content: '';
    position: absolute;
    inset: 15px 6px;
    background: #10161b;
  }
  .cover:focus-visible ~ .knob {
    outline: var(--sluice-focus-width) solid var(--sluice-sys-focus);
    outline-offset: var(--sluice-focus-gap);
  }
  .plate {
    position: absolute;
    inset-block-start: 12px;
    padding: 2px 10px;
    border-radius: 5px;
    background: oklch(0.13 0.012 240 / 0.78);
    color: #fff;
    font: 500 14px/22px var(--sluice-sys-font);
    font-variant-numeric: tabular-nums;
    pointer-events: none;
  }
  .start {
    inset-inline-start: 12px;
  }
  .end {
    inset-inline-end: 12px;
  }
  .alone {
    margin-block-start: 8px;
  }
  .under {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-block-start: 12px;
  }
  .moment {
    min-inline-size: 72px;
  }
  .hint {
    white-space: nowrap;
  }
  .seek {
    appearance: none;
    direction: ltr;
    flex: 1;
    min-inline-size: 0;
    block-size: 24px;
    margin: 0;
    background: none;
    cursor: pointer;
  }
  .seek::-webkit-slider-runnable-track {
    block-size: var(--sluice-slider-track);
    border-radius: 2px;
    background: var(--sluice-sys-source);
  }
  .seek::-moz-range-track {
    block-size: var(--sluice-slider-track);
    border-radius: 2px;
    background: var(--sluice-sys-source);
  }
  .seek::-webkit-slider-thumb {
    appearance: none;
    inline-size: var(--sluice-slider-thumb-width);
    block-size: var(--sluice-slider-thumb-height);
    margin-block-start: calc((var(--sluice-slider-track) - var(--sluice-slider-thumb-height)) / 2);
    border-radius: 4px;
    background: var(--sluice-sys-ink);
    box-shadow: 0 0 0 3px var(--sluice-sys-page);
  }
  .seek::-moz-range-thumb {
    inline-size: var(--sluice-slider-thumb-width);
    block-size: var(--sluice-slider-thumb-height);
    border: 0;
    border-radius: 4px;
    background: var(--sluice-sys-ink);
  }
  @media (max-width: 599px) {
    .stage {
      border-radius: 0;
    }
    .under,
    .alone {
      margin-inline: 16px;
    }
    .size,
    .hint {
      display: none;
    }
    .under {
      flex-wrap: wrap;
    }
    .worst {
      order: 1;
      flex-basis: 100%;
    }
  }
  @media (forced-colors: active) {
    .post,
    .knob,
    .seek::-webkit-slider-thumb {
      forced-color-adjust: none;
    }
  }
`;
