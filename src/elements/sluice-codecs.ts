import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  type CodecTrials,
  measureCodecs,
  type PictureMeasure,
  type PictureTrial,
  SluiceError,
  tryCodecs,
} from '../index.ts';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { codecWay, codecWayStyles } from './codec-way.ts';
import { codecName } from './diagnostics-words.ts';
import { icon } from './icon.ts';
import { decimal } from './numbers.ts';
import { SluiceElement } from './sluice-element.ts';
import { tableStyles } from './table.css.ts';

/** What each codec did when it was tried here. Trying is done once a session; measuring takes some seconds and is asked for. */
@customElement('sluice-codecs')
export class SluiceCodecs extends SluiceElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    tableStyles,
    codecWayStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1.55fr) minmax(0, 1fr);
        gap: 32px 56px;
      }
      section {
        container-type: inline-size;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        margin-block-start: 12px;
        color: var(--sluice-sys-ink-2);
        font: var(--sluice-sys-text-s);
      }
      @media (max-width: 1099px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) trials: CodecTrials | undefined;
  @state() private isTrying = false;
  @state() private failed = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.trials) void this.try(tryCodecs);
  }

  private async try(work: () => Promise<CodecTrials>): Promise<void> {
    if (this.isTrying) return;
    this.isTrying = true;
    this.failed = false;
    try {
      this.trials = await work();
    } catch (error) {
      if (!(error instanceof SluiceError)) throw error;
      this.failed = true;
    } finally {
      this.isTrying = false;
    }
  }

  private again(): void {
    void this.try(() =>
      measureCodecs((trials) => {
        this.trials = trials;
      }),
    );
  }

  protected override render() {
    return html`<section>
        <div class="head">
          <h2>${msg('Codecs')}</h2>
          <span class="second" role="status">${this.stateWords()}</span>
          <button class="button quiet compact act push" ?disabled=${this.isTrying} @click=${this.again}>
            ${icon('retry')}${msg('Try again')}
          </button>
        </div>
        ${this.pictures()}
      </section>
      <section>
        <div class="head"><h2>${msg('Sound')}</h2></div>
        ${this.sounds()}
      </section>`;
  }

  private stateWords(): string {
    if (this.failed) return msg('A codec did not answer.');
    if (!this.isTrying) return msg('tried here, not looked up');
    const left = this.trials?.pictures.find(({ write, measured }) => write !== 'none' && !measured);
    return left ? msg(str`Trying ${codecName(left.codec)}`) : msg('Trying');
  }

  private pictures() {
    return html`<table>
      <caption>${msg('Codecs')}</caption>
      <thead>
        <tr>
          <th scope="col">${msg('Video')}</th>
          <th scope="col">${msg('Read')}</th>
          <th scope="col">${msg('Write')}</th>
          <th scope="col" class="end opt">${msg('Largest picture')}</th>
          <th scope="col" class="end opt">${msg('Frames/s, 1080p')}</th>
        </tr>
      </thead>
      <tbody>
        ${this.trials?.pictures.map((trial) => this.picture(trial)) ?? nothing}
      </tbody>
    </table>`;
  }

  private picture({ codec, read, write, measured }: PictureTrial) {
    const rate = measured?.framesPerSecond;
    return html`<tr>
      <th scope="row">${codecName(codec)}</th>
      <td>${codecWay(read)}</td>
      <td>${codecWay(write)}</td>
      <td class="end opt">${measured ? sizeWords(measured) : '–'}</td>
      <td class="end opt">${rate ? decimal(rate, rate < 10 ? 1 : 0) : '–'}</td>
    </tr>`;
  }

  private sounds() {
    return html`<table>
        <caption>${msg('Sound')}</caption>
        <thead>
          <tr>
            <th scope="col">${msg('Codec')}</th>
            <th scope="col">${msg('Read')}</th>
            <th scope="col">${msg('Write')}</th>
          </tr>
        </thead>
        <tbody>
          ${
            this.trials?.sounds.map(
              ({ codec, read, write }) => html`<tr>
                <th scope="row">${codecName(codec)}</th>
                <td>${codecWay(read)}</td>
                <td>${codecWay(write)}</td>
              </tr>`,
            ) ?? nothing
          }
        </tbody>
      </table>
      <p class="legend">
        ${codecWay('hardware', msg('Fast'))} ${codecWay('software', msg('Slower'))}
        ${codecWay('wasm', msg('Comes with Sluice'))}
      </p>`;
  }
}

/** A larger one than the largest that is tried may work too. */
function sizeWords({ width, height, isLargest }: PictureMeasure): string {
  return `${isLargest ? '≥ ' : ''}${width} × ${height}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-codecs': SluiceCodecs;
  }
}
