import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { GovernorState, LogEntry } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { logWords, timeOfDay } from './diagnostics-words.ts';
import { fieldStyles } from './field.css.ts';
import { outline } from './flow-shape.ts';
import { icon } from './icon.ts';
import { legendStyles } from './legend.css.ts';
import { memoryColumns, shareOf } from './memory-columns.ts';
import { memoryHistoryStyles } from './memory-history.css.ts';
import { bytes } from './numbers.ts';
import { SluiceElement } from './sluice-element.ts';
import { tableStyles } from './table.css.ts';
import { vars } from './vars.ts';

const COLUMNS = 100;
/** The limit stands below the upper edge, so that what goes beyond it is seen. */
const ABOVE = 1.15;
const MOST_EVENTS = 6;

/** Memory over the last minutes under its limit, and what was done about it. */
@customElement('sluice-memory-history')
export class SluiceMemoryHistory extends SluiceElement {
  static override styles = [baseStyles, fieldStyles, legendStyles, tableStyles, memoryHistoryStyles];

  @property({ attribute: false }) memory: GovernorState | undefined;
  @property({ attribute: false }) log: readonly LogEntry[] = [];
  @state() private minutes = 5;

  protected override render() {
    const { memory, minutes } = this;
    if (!memory) return undefined;
    const { used, budget, history } = memory;
    const now = history.at(-1)?.at ?? Date.now();
    const seconds = minutes * 60;
    const columns = memoryColumns(history, now, seconds, COLUMNS);
    const most = Math.max(...columns.all);
    const top = Math.max(budget * ABOVE, most);
    const limit = (1 - budget / top) * 100;
    const events = this.log.filter(({ at }) => shareOf(at, now, seconds) >= 0).slice(-MOST_EVENTS);
    const label = msg(
      str`Memory over ${minutes} min: now ${bytes(used)}, at most ${bytes(most)} of ${bytes(budget)}`,
    );
    return html`<div class="head">
        <h2>${msg('Memory')}</h2>
        <span class="second num">${msg(str`${bytes(used)} of ${bytes(budget)}`)}</span>
        <span class="select push">
          <select aria-label=${msg('How long')} @change=${this.choose}>
            <option value="5" ?selected=${minutes === 5}>${msg('5 minutes')}</option>
            <option value="1" ?selected=${minutes === 1}>${msg('1 minute')}</option>
          </select>
          ${icon('down', 'small')}
        </span>
      </div>
      <div class="chart" role="img" aria-label=${label} ${vars({ '--y': `${limit}%` })}>
        <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
          <path class="frames" d=${outline(columns.all, top, 0)}></path>
          <path class="parts" d=${outline(columns.below, top, 0)}></path>
          <path class="program" d=${outline(columns.base, top, 0)}></path>
        </svg>
        <span class="limit"><span>${msg(str`Limit ${bytes(budget)}`)}</span></span>
        ${events.map(
          ({ at }, index) =>
            html`<span class="event" ${vars({ '--x': `${shareOf(at, now, seconds) * 100}%` })}><b class="mark">${index + 1}</b></span>`,
        )}
      </div>
      <p class="axis small-text second num">
        <span>${timeOfDay(now - seconds * 1000)}</span><span>${timeOfDay(now)}</span>
      </p>
      <p class="legend">
        <span><i class="frames"></i>${msg('Pictures and sound')}</span>
        <span><i class="parts"></i>${msg('Encoded parts')}</span>
        <span><i class="program"></i>${msg('Indexes and program')}</span>
      </p>
      <ol>
        ${events.map(
          (entry, index) =>
            html`<li><b class="mark">${index + 1}</b><span class="num second">${timeOfDay(entry.at)}</span><span>${logWords(entry)}</span></li>`,
        )}
      </ol>`;
  }

  private choose(event: Event): void {
    this.minutes = Number((event.target as HTMLSelectElement).value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-memory-history': SluiceMemoryHistory;
  }
}
