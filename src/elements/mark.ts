import { html } from 'lit';

/** The mark: a high level, one gate, a thin stream. */
export const mark = html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
  <path fill="var(--sluice-sys-flow)" d="M1 7h10.5v11H23v3H1z" />
  <path fill="currentColor" d="M9 1.5h9v2.2h-3.3V16h-2.4V3.7H9z" />
</svg>`;
