import { msg } from '@lit/localize';
import { html } from 'lit';
import type { Clip, Edge } from './clip-list.ts';
import './sluice-time-field.ts';

/** Both ends of a clip as times that can be written. */
export function markFields(clip: Clip, put: (edge: Edge, time: number) => void) {
  const field = (edge: Edge, label: string) => html`<sluice-time-field
    label=${label}
    .value=${clip[edge]}
    .least=${edge === 'start' ? 0 : clip.start}
    .most=${edge === 'start' ? clip.end : clip.media.info.duration}
    @sluice-time=${(event: CustomEvent<{ time: number }>) => put(edge, event.detail.time)}
  ></sluice-time-field>`;
  return html`<div class="fields">${field('start', msg('Start'))}${field('end', msg('End'))}</div>`;
}
