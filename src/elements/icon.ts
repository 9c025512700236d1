import { html, svg, type TemplateResult } from 'lit';

/** Drawn in a 24 px box for a stroke; `currentColor`. */
const SHAPES = {
  add: svg`<path d="M12 5v14M5 12h14"/>`,
  back: svg`<path d="M14.5 6.5 9 12l5.5 5.5"/>`,
  check: svg`<path d="M5 12.5 9.5 17 19 7.5"/>`,
  clip: svg`<circle cx="6" cy="6.5" r="2.5"/><circle cx="6" cy="17.5" r="2.5"/><path d="m8.2 8 11.3 9.5M8.2 16 19.5 6.5"/>`,
  close: svg`<path d="m6.5 6.5 11 11m0-11-11 11"/>`,
  copy: svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 8.5v-2a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2"/>`,
  down: svg`<path d="M6.5 9.5 12 15l5.5-5.5"/>`,
  error: svg`<circle cx="12" cy="12" r="8.7"/><path d="M12 7.5V13m0 3.2v.01"/>`,
  film: svg`<rect x="3.5" y="5" width="17" height="14" rx="2"/><path d="M7.5 5v14m9-14v14m-13-9.3h4m-4 4.6h4m9-4.6h4m-4 4.6h4"/>`,
  folder: svg`<path d="M3.5 6.5v12h17v-10H12l-2-2z"/>`,
  gate: svg`<path d="M9.5 3.5h7M13 3.5v12m-10-7h6.5M3 8.5v11h18m-4-3h4"/>`,
  grip: svg`<path stroke-width="2.6" d="M9 6.5h.01m5.99 0h.01M9 12h.01M15 12h.01M9 17.5h.01m5.99 0h.01"/>`,
  info: svg`<circle cx="12" cy="12" r="8.7"/><path d="M12 11.5v5m0-8.6v.01"/>`,
  join: svg`<path d="M3 7h6.5v10H3zm11.5 0H21v10h-6.5zm-5 5h5"/>`,
  keys: svg`<rect x="2.8" y="6" width="18.4" height="12" rx="2"/><path d="M6.5 10h.01m3.49 0h.01m3.69 0h.01m3.59 0h.01M8.5 14h7"/>`,
  level: svg`<path d="M4 5v12a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V5M4 12h16"/>`,
  lock: svg`<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5"/>`,
  more: svg`<path stroke-width="2.6" d="M5.5 12h.01m6.49 0h.01m6.49 0h.01"/>`,
  next: svg`<path d="M8.5 6 15 12l-6.5 6M18 6v12"/>`,
  pause: svg`<path stroke-width="3" d="M8.5 5.5v13m7-13v13"/>`,
  play: svg`<path fill="currentColor" d="M8 5.5v13L18.5 12z"/>`,
  previous: svg`<path d="M15.5 6 9 12l6.5 6M6 6v12"/>`,
  retry: svg`<path d="M19 12a7 7 0 1 1-2.2-5.1M19.5 4v4h-4"/>`,
  right: svg`<path d="M9.5 6.5 15 12l-5.5 5.5"/>`,
  save: svg`<path d="M12 4v11.5M7 11l5 5 5-5M4.5 19.5h15"/>`,
  sound: svg`<path d="M4 10v4m4-7.5v11M12 9v6m4-10.5v15m4-9.5v4"/>`,
  theme: svg`<circle cx="12" cy="12" r="8.5"/><path fill="currentColor" d="M12 3.5v17a8.5 8.5 0 0 0 0-17z"/>`,
  trash: svg`<path d="M4.5 7h15m-10 0V4.5h5V7m-8 0 .8 13h9.4l.8-13"/>`,
  undo: svg`<path d="M8.5 5 4.5 9l4 4M5 9h9.5a5 5 0 0 1 0 10H9"/>`,
  up: svg`<path d="M6.5 14.5 12 9l5.5 5.5"/>`,
  upload: svg`<path d="M12 16V4.5M7 9l5-5 5 5M4.5 19.5h15"/>`,
  warn: svg`<path d="M12 4 2.8 19.5h18.4zm0 6v4.5m0 2.7v.01"/>`,
  zoomIn: svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4 4M11 8.5v5M8.5 11h5"/>`,
  zoomOut: svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4 4M8.5 11h5"/>`,
} as const;

export type IconName = keyof typeof SHAPES;

/** An icon stands beside its word, or inside a labelled button: it is never read out. */
export function icon(name: IconName, size: '' | 'small' | 'large' = ''): TemplateResult {
  return html`<svg class="icon ${size}" viewBox="0 0 24 24" aria-hidden="true">${SHAPES[name]}</svg>`;
}
