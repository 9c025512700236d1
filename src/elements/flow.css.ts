import { css } from 'lit';

export const flowStyles = css`
  :host {
    --at: 0%;
    --open: 0%;
    block-size: var(--sluice-flow-height);
  }
  /* Time runs left to right in every script. */
  .flow {
    direction: ltr;
    position: relative;
    block-size: 100%;
  }
  svg {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
  }
  path {
    transition:
      clip-path var(--sluice-sys-move-part),
      fill var(--sluice-sys-move-state);
  }
  .before {
    fill: var(--sluice-flow-source);
    clip-path: inset(-4px 0 0 var(--at));
  }
  .gone {
    fill: var(--sluice-flow-gone);
    clip-path: inset(-4px calc(100% - var(--at)) 0 0);
  }
  .after {
    fill: var(--sluice-flow-done);
    clip-path: inset(-4px calc(100% - var(--at)) 0 0);
  }
  :host([mode='paused']) .after,
  :host([mode='failed']) .after {
    fill: var(--sluice-sys-source-edge);
  }
  .base {
    position: absolute;
    inset: auto 0 0;
    block-size: 1px;
    background: var(--sluice-sys-source-edge);
  }
  .gate {
    position: absolute;
    inset-block: -8px var(--open);
    inset-inline-start: calc(var(--at) - 1px);
    inline-size: var(--sluice-gate-width);
    background: var(--sluice-gate-color);
    transition: inset-inline-start var(--sluice-sys-move-part);
  }
  .gate::before {
    content: '';
    position: absolute;
    inset-block-start: -2px;
    inset-inline-start: calc(50% - var(--sluice-gate-cap) / 2);
    inline-size: var(--sluice-gate-cap);
    block-size: 4px;
    border-radius: 1px;
    background: inherit;
  }
  :host([mode='failed']) .gate {
    background: var(--sluice-sys-error);
  }
  @media (forced-colors: active) {
    .flow,
    path {
      forced-color-adjust: none;
    }
    .before {
      fill: GrayText;
    }
    .gone {
      fill: none;
      stroke: GrayText;
    }
    .after {
      fill: Highlight;
    }
    .base,
    .gate {
      background: CanvasText;
    }
  }
`;
