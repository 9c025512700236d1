import { html, nothing } from 'lit';
import { icon } from '../../elements/icon.ts';
import type { SluiceError } from '../../index.ts';

/** What was asked for and could not be begun, above the view it was asked in. */
export function problemNote(problem: SluiceError | undefined) {
  if (!problem) return nothing;
  return html`<div class="note error" role="alert">
    ${icon('error')}
    <div><p><b>${problem.message}</b> ${problem.hint}</p></div>
  </div>`;
}
