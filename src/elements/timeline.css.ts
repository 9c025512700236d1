import { css } from 'lit';

export const timelineStyles = css`
  :host {
    --sluice-timeline-flow: var(--sluice-timeline-wave);
    position: relative;
  }
  /* Time runs left to right in every script. */
  .over,
  .line {
    direction: ltr;
    position: relative;
  }
  /* What is for the finger may reach past the edge; it makes no page scroll. */
  .line {
    overflow-x: clip;
  }
  .over {
    block-size: 28px;
    margin-block-end: 10px;
    cursor: pointer;
    touch-action: pan-y;
  }
  .over svg,
  .flow svg {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
  }
  .low {
    fill: var(--sluice-sys-source);
  }
  .over .low,
  .flow .low {
    transform: scaleY(0.4);
    transform-origin: bottom;
  }
  .high {
    fill: var(--sluice-sys-flow);
  }
  .kept {
    clip-path: var(--kept);
  }
  .view {
    position: absolute;
    inset-block: -4px;
    inset-inline-start: var(--from);
    inline-size: max(8px, calc(var(--to) - var(--from)));
    border: 2px solid var(--sluice-sys-ink);
    border-radius: 4px;
    cursor: grab;
  }
  .ruler {
    position: relative;
    block-size: 26px;
    color: var(--sluice-sys-ink-2);
    font: 400 12px/18px var(--sluice-sys-font);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .ruler span {
    position: absolute;
    inset-inline-start: var(--x);
    translate: -50% 0;
  }
  .ticks {
    inline-size: 100%;
    block-size: 8px;
    stroke: var(--sluice-sys-line-control);
    stroke-width: 1.5;
  }
  .strip {
    position: relative;
    overflow: hidden;
    cursor: text;
    touch-action: pan-y;
  }
  .film {
    position: relative;
    block-size: var(--sluice-timeline-film);
  }
  .film sluice-film {
    position: absolute;
    inset: 0;
  }
  .film .cut {
    inset-block-start: auto;
    block-size: var(--sluice-timeline-film-cut);
    filter: grayscale(1);
    opacity: 0.45;
  }
  .film .kept {
    background: var(--sluice-sys-sunken);
  }
  .flow {
    position: relative;
    block-size: var(--sluice-timeline-flow);
    background: var(--sluice-sys-sunken);
  }
  .flow::after {
    content: '';
    position: absolute;
    inset: auto 0 0;
    block-size: 1px;
    background: var(--sluice-sys-source-edge);
  }
  .flow.alone {
    --sluice-timeline-flow: calc(var(--sluice-timeline-film) + var(--sluice-timeline-wave) - 20px);
  }
  .over .tint {
    display: none;
  }
  .tint {
    position: absolute;
    inset: 0;
    background: var(--sluice-sys-flow-weak);
  }
  .truth {
    position: absolute;
    inset-block: 34px 0;
    inset-inline-start: var(--from);
    inline-size: calc(var(--to) - var(--from));
    border-inline: 0 dashed var(--sluice-sys-warn-ink);
    background: repeating-linear-gradient(135deg, var(--sluice-sys-warn) 0 2px, transparent 2px 6px);
    opacity: 0.9;
    pointer-events: none;
  }
  .truth.start {
    border-inline-start-width: 2px;
  }
  .truth.end {
    border-inline-end-width: 2px;
  }
  .other {
    position: absolute;
    inset-block: 20px 0;
    inset-inline-start: calc(var(--x) - 1px);
    inline-size: var(--sluice-gate-width);
    background: var(--sluice-gate-color);
    opacity: 0.55;
    pointer-events: none;
  }
  /* A gate: the line stands where the cut is, the cap beside it is for the hand. */
  .gate {
    position: absolute;
    inset-block: 20px 0;
    inset-inline-start: var(--x);
    inline-size: 34px;
    cursor: ew-resize;
    touch-action: none;
  }
  .gate.start,
  .gate.end.inside {
    translate: calc(-100% + 1px) 0;
  }
  .gate.end,
  .gate.start.inside {
    translate: -1px 0;
  }
  .gate:focus-visible {
    outline: none;
  }
  .gate::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inline-size: var(--sluice-gate-width);
    background: var(--sluice-gate-color);
  }
  .gate.start::before,
  .gate.end.inside::before {
    inset-inline: auto 0;
  }
  .gate.end::before,
  .gate.start.inside::before {
    inset-inline: 0 auto;
  }
  .cap {
    position: absolute;
    inset-block: 14px auto;
    display: grid;
    place-items: center;
    inline-size: 14px;
    block-size: var(--sluice-timeline-film);
    background: var(--sluice-gate-color);
  }
  .cap::before {
    content: '';
    inline-size: 2px;
    block-size: 20px;
    background: var(--sluice-sys-page);
  }
  .start .cap,
  .end.inside .cap {
    inset-inline: auto 0;
    border-radius: 5px 0 0 5px;
  }
  .end .cap,
  .start.inside .cap {
    inset-inline: 0 auto;
    border-radius: 0 5px 5px 0;
  }
  .gate:focus-visible .cap,
  .head:focus-visible {
    outline: var(--sluice-focus-width) solid var(--sluice-sys-focus);
    outline-offset: var(--sluice-focus-gap);
  }
  .head {
    position: absolute;
    inset-block: 16px 0;
    inset-inline-start: calc(var(--x) - 1px);
    z-index: 1;
    inline-size: 2px;
    background: var(--sluice-sys-focus);
    box-shadow: 0 0 0 1px var(--sluice-sys-page);
    pointer-events: none;
  }
  .label {
    position: absolute;
    inset-block-start: -2px;
    inset-inline-start: var(--x);
    z-index: 2;
    padding: 1px 7px;
    border-radius: 4px;
    background: var(--sluice-sys-ink);
    color: var(--sluice-sys-on-ink);
    font: 600 12px/18px var(--sluice-sys-font);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    translate: -50% 0;
    pointer-events: none;
  }
  .label.now {
    background: var(--sluice-sys-flow-ink);
    color: var(--sluice-sys-page);
  }
  .label.true {
    background: var(--sluice-sys-warn-weak);
    color: var(--sluice-sys-warn-ink);
  }
  @media (max-width: 767px) {
    .gate {
      inline-size: 40px;
    }
  }
  @media (forced-colors: active) {
    .low,
    .high,
    .tint,
    .view,
    .gate::before,
    .cap,
    .other,
    .head,
    .truth {
      forced-color-adjust: none;
    }
    .gate::before,
    .cap,
    .other {
      background: CanvasText;
    }
    .cap::before {
      background: Canvas;
    }
    .tint {
      background: none;
      box-shadow: inset 0 0 0 1px Highlight;
    }
    .ticks {
      stroke: CanvasText;
    }
    .label {
      border: 1px solid CanvasText;
    }
  }
`;
