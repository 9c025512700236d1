import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Job } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { entryName } from './entry-facts.ts';
import { type IconName, icon } from './icon.ts';
import { JobWatch } from './job-watch.ts';
import { queueStyles } from './queue.css.ts';
import { carryRow, type DropPlace } from './queue-drag.ts';
import type { EntryDetail, QueueEntry } from './queue-entry.ts';
import { SluiceElement } from './sluice-element.ts';
import { vars } from './vars.ts';
import './sluice-job-row.ts';

/** What `sluice-move` carries: the job is to stand there, counted from 0. */
export interface MoveDetail extends EntryDetail {
  readonly to: number;
}

/**
 * All jobs, in order. A row is moved by its grip, or by Alt and the arrows. Its rows fire what they fire.
 * @fires sluice-move {@link MoveDetail}
 */
@customElement('sluice-queue')
export class SluiceQueue extends SluiceElement {
  static override styles = [baseStyles, buttonStyles, queueStyles];

  @property({ attribute: false }) entries: readonly QueueEntry[] = [];
  /** Bytes of results that are saved already: room for what waits for the disk. */
  @property({ type: Number }) freeable = 0;

  @state() private place: DropPlace | undefined;
  @state() private moving: QueueEntry | undefined;
  /** The row whose places are offered as buttons. */
  @state() private opened: QueueEntry | undefined;
  @state() private spoken = '';
  /** A row that is put elsewhere loses the focus; it gets it back. */
  private moved: string | undefined;
  private isCarried = false;

  constructor() {
    super();
    new JobWatch(
      this,
      () => this.entries.map(({ job }) => job),
      ({ state }) => state,
    );
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.moved === undefined || !changed.has('entries')) return;
    this.rowOf(this.moved)?.querySelector<HTMLElement>('.grip')?.focus();
    this.moved = undefined;
  }

  protected override render() {
    const { entries } = this;
    const waiting = entries.filter(({ job }) => job.state === 'queued');
    const ahead = new Map(waiting.map((entry, index) => [entry, index]));
    const latest = entries.findLast(({ job }) => job.state === 'done');
    const isSeveral = entries.length > 1;
    return html`<div class="list"><ol class=${isSeveral ? 'several' : ''} @keydown=${this.pressed}>
        ${repeat(
          entries,
          ({ job }) => job.id,
          (entry, index) => html`<li data-id=${entry.job.id} class=${entry === this.moving ? 'moving' : ''}>
            ${isSeveral ? this.grip(entry, index) : nothing}
            <sluice-job-row
              .entry=${entry}
              .ahead=${ahead.get(entry) ?? 0}
              ?main=${entry === latest}
              .freeable=${this.freeable}
            ></sluice-job-row>
            ${isSeveral && entry === this.opened ? this.tools(entry, index) : nothing}
          </li>`,
        )}
      </ol>
      ${this.place ? html`<div class="line" ${vars({ '--at': `${this.place.at}px` })}></div>` : nothing}</div>
      <p class="unseen" role="status">${this.spoken}</p>`;
  }

  private grip(entry: QueueEntry, index: number) {
    const place = msg(str`place ${index + 1} of ${this.entries.length}`);
    return html`<button
      class="grip"
      aria-label=${msg(str`Move ${entryName(entry)}, ${place}`)}
      aria-expanded=${entry === this.opened}
      title=${msg('Drag, or press Alt with the arrow keys')}
      @pointerdown=${(event: PointerEvent) => this.take(event, entry)}
      @click=${(event: MouseEvent) => this.toggle(event, entry)}
    >
      ${icon('grip')}
    </button>`;
  }

  /** A press that carried the row is not also one that opens its places. */
  private toggle({ detail }: MouseEvent, entry: QueueEntry): void {
    const isByKey = detail === 0;
    if (isByKey || !this.isCarried) this.opened = entry === this.opened ? undefined : entry;
  }

  /** The same by single presses: nothing needs a drag. */
  private tools(entry: QueueEntry, index: number) {
    const last = this.entries.length - 1;
    return html`<div class="tools">
      ${this.tool('previous', msg('First'), index > 0, () => this.move(entry, 0))}
      ${this.tool('up', msg('Earlier'), index > 0, () => this.move(entry, index - 1))}
      ${this.tool('down', msg('Later'), index < last, () => this.move(entry, index + 1))}
      ${this.tool('next', msg('Last'), index < last, () => this.move(entry, last))}
    </div>`;
  }

  private tool(name: IconName, words: string, possible: boolean, act: () => void) {
    return html`<button class="button quiet compact" ?disabled=${!possible} @click=${act}>${icon(name)}${words}</button>`;
  }

  private readonly pressed = (event: KeyboardEvent) => {
    const id = (event.target as Element).closest('li')?.dataset.id;
    const index = this.entries.findIndex(({ job }) => job.id === id);
    const entry = this.entries[index];
    const way = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || way === 0 || !entry) return;
    event.preventDefault();
    event.stopPropagation();
    const to = index + way;
    if (to < 0 || to >= this.entries.length) return;
    this.moved = entry.job.id;
    this.move(entry, to);
  };

  private move(entry: QueueEntry, to: number): void {
    if (this.entries.indexOf(entry) === to) return;
    this.spoken = msg(str`${entryName(entry)}: moved to place ${to + 1} of ${this.entries.length}`);
    this.ask<MoveDetail>('sluice-move', { entry, to });
  }

  private take(event: PointerEvent, entry: QueueEntry): void {
    const row = this.rowOf(entry.job.id);
    if (event.button !== 0 || !row) return;
    this.isCarried = false;
    carryRow(event, row, {
      rows: () => [...this.renderRoot.querySelectorAll<HTMLElement>('li[data-id]')],
      show: (place) => {
        this.place = place;
        this.isCarried ||= place !== undefined;
        this.moving = place && entry;
      },
      drop: (index) => this.move(entry, index),
    });
  }

  private rowOf(id: string): HTMLElement | undefined {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('li[data-id]')].find(
      (row) => row.dataset.id === id,
    );
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
