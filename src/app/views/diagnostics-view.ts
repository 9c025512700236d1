import { msg } from '@lit/localize';
import { html } from 'lit';
import type { Job } from '../../index.ts';
import '../../elements/sluice-diagnostics.ts';

/** What Sluice holds and does, for those who want to know. */
export function diagnosticsView(jobs: readonly Job[]) {
  return html`<sluice-diagnostics .jobs=${jobs}><h1 tabindex="-1">${msg('Diagnostics')}</h1></sluice-diagnostics>`;
}
