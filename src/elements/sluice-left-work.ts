import { msg } from '@lit/localize';
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Job, UnfinishedJob } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { isActive, shareDone, stateWords } from './job-words.ts';
import { bytes, percent } from './numbers.ts';
import { SluiceElement } from './sluice-element.ts';
import { tableStyles } from './table.css.ts';

/** Jobs of this page that are not done, and what earlier pages have left. */
@customElement('sluice-left-work')
export class SluiceLeftWork extends SluiceElement {
  static override styles = [
    baseStyles,
    tableStyles,
    css`
      tbody th {
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) jobs: readonly Job[] = [];
  @property({ attribute: false }) unfinished: readonly UnfinishedJob[] = [];

  protected override render() {
    const active = this.jobs.filter(isActive);
    const left = this.unfinished.reduce((sum, job) => sum + job.bytes, 0);
    return html`<div class="head">
        <h2>${msg('Unfinished work')}</h2>
        <span class="second num">${bytes(left)}</span>
      </div>
      ${active.length + this.unfinished.length === 0 ? html`<p class="second">${msg('Nothing is waiting.')}</p>` : this.table(active)}
      <p class="second below">
        ${msg('Finished parts wait here until a job is done, so nothing is made twice.')}
      </p>`;
  }

  private table(active: readonly Job[]) {
    return html`<table>
      <caption>${msg('Unfinished work')}</caption>
      <thead>
        <tr>
          <th scope="col">${msg('Video')}</th>
          <th scope="col" class="opt">${msg('Made')}</th>
          <th scope="col">${msg('State')}</th>
          <th scope="col" class="end">${msg('Size')}</th>
        </tr>
      </thead>
      <tbody>
        ${active.map((job) =>
          this.row({
            name: job.name,
            share: Math.min(0.99, shareDone(job.progress)),
            state: stateWords(job),
            size: job.progress?.bytesOut,
          }),
        )}
        ${this.unfinished.map(({ name, share, died, bytes: size }) =>
          this.row({ name, share, state: died ? msg('Stopped') : msg('Left'), size }),
        )}
      </tbody>
    </table>`;
  }

  private row(work: { name: string; share: number; state: string; size: number | undefined }) {
    return html`<tr>
      <th scope="row">${work.name}</th>
      <td class="second opt num">${percent(work.share)}</td>
      <td>${work.state}</td>
      <td class="end">${work.size === undefined ? '–' : bytes(work.size)}</td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-left-work': SluiceLeftWork;
  }
}
