import { msg } from '@lit/localize';
import { html, nothing } from 'lit';

/** What the timeline's signs mean. `keyed`: it has key frames. */
export function timelineLegend(keyed: boolean) {
  const sign = (words: string, drawing: unknown) => html`<span>${drawing}${words}</span>`;
  const ticks = html`<svg class="ticks" viewBox="0 0 14 10" aria-hidden="true"><path d="M1 1v8M7 1v8M13 1v8"></path></svg>`;
  const steps = html`<svg class="steps" viewBox="0 0 18 10" aria-hidden="true"><path d="M0 10V6h6V0h7v10z"></path></svg>`;
  return html`<p class="legend">${keyed ? sign(msg('Key frames'), ticks) : nothing}${sign(msg('Low is cut away, high is kept'), steps)}</p>`;
}
