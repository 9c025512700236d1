import { html, nothing } from 'lit';
import type { UnfinishedWork } from '../unfinished-work.ts';
import '../../elements/sluice-unfinished.ts';

/** What earlier visits have left: before the first video and above the list of them. The queue shows it in full. */
export function unfinishedNote({ jobs, errors }: UnfinishedWork, isShown: boolean) {
  if (!isShown) return nothing;
  return html`<sluice-unfinished quiet .jobs=${jobs} .errors=${errors}></sluice-unfinished>`;
}
