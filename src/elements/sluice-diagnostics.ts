import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { governor, type Job, network, switches } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { diagnosticsStyles } from './diagnostics.css.ts';
import { factsNow, type SlowFacts, slowFacts } from './diagnostics-facts.ts';
import { diagnosticsReport } from './diagnostics-report.ts';
import { diagnosticsWarnings } from './diagnostics-warnings.ts';
import { icon } from './icon.ts';
import { noteStyles } from './note.css.ts';
import { SluiceElement } from './sluice-element.ts';
import './sluice-codecs.ts';
import './sluice-engines.ts';
import './sluice-kept.ts';
import './sluice-left-work.ts';
import './sluice-memory-history.ts';
import './sluice-open-table.ts';
import './sluice-switches.ts';

/** What lies on the disk is looked at so often. */
const SLOW_MS = 5000;
const COPIED_MS = 4000;

/** What Sluice holds, keeps, tried and does without, as it is now. Nothing of it is sent. */
@customElement('sluice-diagnostics')
export class SluiceDiagnostics extends SluiceElement {
  static override styles = [baseStyles, buttonStyles, noteStyles, diagnosticsStyles];

  @property({ attribute: false }) jobs: readonly Job[] = [];
  @state() private slow: SlowFacts = { kept: [], unfinished: [] };
  @state() private copied: 'yes' | 'no' | undefined;

  private watching: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const watching = new AbortController();
    const { signal } = watching;
    const done = governor.watch();
    const timer = setInterval(() => void this.look(), SLOW_MS);
    signal.addEventListener('abort', () => {
      done();
      clearInterval(timer);
    });
    const draw = () => this.requestUpdate();
    governor.addEventListener('sample', draw, { signal });
    switches.addEventListener('change', draw, { signal });
    network.addEventListener('change', draw, { signal });
    this.addEventListener('sluice-cleared', () => void this.look(), { signal });
    this.watching = watching;
    void this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watching?.abort();
  }

  private async look(): Promise<void> {
    const slow = await slowFacts();
    if (this.isConnected) this.slow = slow;
  }

  private async copy(): Promise<void> {
    const text = diagnosticsReport(factsNow(this.slow));
    this.copied = await navigator.clipboard.writeText(text).then(
      () => 'yes' as const,
      () => 'no' as const,
    );
    setTimeout(() => {
      this.copied = undefined;
    }, COPIED_MS);
  }

  protected override render() {
    const facts = factsNow(this.slow);
    const { memory, log, live, owners, codecs, kept, unfinished, engines, without } = facts;
    return html`<div class="title">
        <slot></slot>
        <p class="second wide">${msg('Everything works on this computer. Nothing here is sent anywhere.')}</p>
        <button class="button line push" @click=${this.copy}>${icon('copy')}${msg('Copy report')}</button>
      </div>
      <p role="status" class=${this.copied ? 'second' : 'unseen'}>${this.copiedWords()}</p>
      ${diagnosticsWarnings(facts).map(
        (words) => html`<div class="note warn">${icon('warn')}<div><p>${words}</p></div></div>`,
      )}
      <div class="pair uneven">
        <sluice-memory-history .memory=${memory} .log=${log}></sluice-memory-history>
        <sluice-open-table .live=${live} .owners=${owners}></sluice-open-table>
      </div>
      <sluice-codecs .trials=${codecs}></sluice-codecs>
      <div class="pair">
        <sluice-kept .kept=${kept}></sluice-kept>
        <sluice-left-work .jobs=${this.jobs} .unfinished=${unfinished}></sluice-left-work>
      </div>
      <div class="pair">
        <sluice-engines .engines=${engines}></sluice-engines>
        <sluice-switches .off=${without}></sluice-switches>
      </div>`;
  }

  private copiedWords() {
    if (!this.copied) return nothing;
    return this.copied === 'yes'
      ? msg('Copied, in words and as JSON.')
      : msg('The browser did not let it be copied.');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-diagnostics': SluiceDiagnostics;
  }
}
