import { msg, str } from '@lit/localize';
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Job } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { JobWatch } from './job-watch.ts';
import type { QueueEntry } from './queue-entry.ts';
import { SluiceElement } from './sluice-element.ts';
import './sluice-job-row.ts';

/** All jobs, in order. Its rows fire what they fire. */
@customElement('sluice-queue')
export class SluiceQueue extends SluiceElement {
  static override styles = [
    baseStyles,
    css`
      li {
        padding-block: 20px;
        border-block-start: 1px solid var(--sluice-sys-line);
      }
      li:first-child {
        border: 0;
        padding-block-start: 0;
      }
      @media (max-width: 599px) {
        li {
          padding-block: 16px;
        }
      }
    `,
  ];

  @property({ attribute: false }) entries: readonly QueueEntry[] = [];

  constructor() {
    super();
    new JobWatch(this, () => this.entries.map(({ job }) => job));
  }

  protected override render() {
    const { entries } = this;
    const waiting = entries.filter(({ job }) => job.state === 'queued');
    const latest = entries.findLast(({ job }) => job.state === 'done');
    return html`<ol>
      ${repeat(
        entries,
        ({ job }) => job.id,
        (entry) => html`<li>
          <sluice-job-row
            .entry=${entry}
            .ahead=${Math.max(0, waiting.indexOf(entry))}
            ?main=${entry === latest}
          ></sluice-job-row>
        </li>`,
      )}
    </ol>`;
  }
}

/** 2 running, 1 paused, 1 needs you, 1 waiting */
export function queueSummary(jobs: readonly Job[]): string {
  const number = (...states: Job['state'][]) => jobs.filter(({ state }) => states.includes(state)).length;
  const parts = [
    [number('running'), (n: number) => msg(str`${n} running`)],
    [number('paused'), (n: number) => msg(str`${n} paused`)],
    [number('failed', 'waiting'), (n: number) => (n === 1 ? msg('1 needs you') : msg(str`${n} need you`))],
    [number('queued'), (n: number) => msg(str`${n} waiting`)],
    [number('done'), (n: number) => msg(str`${n} done`)],
  ] as const;
  return parts
    .filter(([n]) => n > 0)
    .map(([n, words]) => words(n))
    .join(', ');
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-queue': SluiceQueue;
  }
}
