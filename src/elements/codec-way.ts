import { css, html } from 'lit';
import type { CodecWay } from '../index.ts';
import { wayName } from './diagnostics-words.ts';
import { vars } from './vars.ts';

/** How full the small basin beside the word is. */
const LEVELS: Readonly<Record<CodecWay, number>> = { hardware: 100, software: 55, wasm: 22, none: 0 };

export function codecWay(way: CodecWay, words = wayName(way)) {
  return html`<span class="way"><i ${vars({ '--level': `${LEVELS[way]}%` })}></i>${words}</span>`;
}

export const codecWayStyles = css`
  .way {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    white-space: nowrap;
  }
  .way i {
    position: relative;
    flex: none;
    inline-size: 12px;
    block-size: 14px;
    overflow: hidden;
    border: 1.5px solid var(--sluice-sys-source-edge);
    border-radius: 2px;
  }
  .way i::after {
    content: '';
    position: absolute;
    inset: auto 0 0;
    block-size: var(--level);
    background: var(--sluice-sys-flow);
    forced-color-adjust: none;
  }
`;
