import { html, svg, type TemplateResult } from 'lit';

/** Drawn in a 24 px box for a stroke; `currentColor`. */
const SHAPES = {
  add: svg`<path d="M12 5v14M5 12h14"/>`,
  back: svg`<path d="M14.5 6.5 9 12l5.5 5.5"/>`,
  check: svg`<path d="M5 12.5 9.5 17 19 7.5"/>`,
  close: svg`<path d="m6.5 6.5 11 11m0-11-11 11"/>`,
  down: svg`<path d="M6.5 9.5 12 15l5.5-5.5"/>`,
  error: svg`<circle cx="12" cy="12" r="8.7"/><path d="M12 7.5V13m0 3.2v.01"/>`,
  film: svg`<rect x="3.5" y="5" width="17" height="14" rx="2"/><path d="M7.5 5v14m9-14v14m-13-9.3h4m-4 4.6h4m9-4.6h4m-4 4.6h4"/>`,
  gate: svg`<path d="M9.5 3.5h7M13 3.5v12m-10-7h6.5M3 8.5v11h18m-4-3h4"/>`,
  info: svg`<circle cx="12" cy="12" r="8.7"/><path d="M12 11.5v5m0-8.6v.01"/>`,
  keys: svg`<rect x="2.8" y="6" width="18.4" height="12" rx="2"/><path d="M6.5 10h.01m3.49 0h.01m3.69 0h.01m3.59 0h.01M8.5 14h7"/>`,
  lock: svg`<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5"/>`,
  pause: svg`<path stroke-width="3" d="M8.5 5.5v13m7-13v13"/>`,
  play: svg`<path fill="currentColor" d="M8 5.5v13L18.5 12z"/>`,
  retry: svg`<path d="M19 12a7 7 0 1 1-2.2-5.1M19.5 4v4h-4"/>`,
  right: svg`<path d="M9.5 6.5 15 12l-5.5 5.5"/>`,
  save: svg`<path d="M12 4v11.5M7 11l5 5 5-5M4.5 19.5h15"/>`,
  sound: svg`<path d="M4 10v4m4-7.5v11M12 9v6m4-10.5v15m4-9.5v4"/>`,
  theme: svg`<circle cx="12" cy="12" r="8.5"/><path fill="currentColor" d="M12 3.5v17a8.5 8.5 0 0 0 0-17z"/>`,
  trash: svg`<path d="M4.5 7h15m-10 0V4.5h5V7m-8 0 .8 13h9.4l.8-13"/>`,
  upload: svg`<path d="M12 16V4.5M7 9l5-5 5 5M4.5 19.5h15"/>`,
  warn: svg`<path d="M12 4 2.8 19.5h18.4zm0 6v4.5m0 2.7v.01"/>`,
} as const;

export type IconName = keyof typeof SHAPES;

/** An icon stands beside its word, or inside a labelled button: it is never read out. */
export function icon(name: IconName, size: '' | 'small' | 'large' = ''): TemplateResult {
  return html`<svg class="icon ${size}" viewBox="0 0 24 24" aria-hidden="true">${SHAPES[name]}</svg>`;
}
