import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { BlobUrl } from './blob-url.ts';
import { buttonStyles } from './button.css.ts';
import { compareStyles } from './compare.css.ts';
import { icon } from './icon.ts';
import { isTyping } from './keyboard.ts';
import { noteStyles } from './note.css.ts';
import { clock, clockExact } from './numbers.ts';
import { SluiceElement } from './sluice-element.ts';

/** The two are set level again when they are further apart than this, seconds. */
const DRIFT = 0.1;

/** Original and result over each other, in step, with a gate to move between them. */
@customElement('sluice-compare')
export class SluiceCompare extends SluiceElement {
  static override styles = [baseStyles, buttonStyles, noteStyles, compareStyles];

  @property({ attribute: false }) original: Blob | string | undefined;
  @property({ attribute: false }) result: Blob | undefined;
  /** 3840 × 2160 */
  @property() originalSize = '';
  @property() resultSize = '';
  /** Width by height of the picture. */
  @property({ type: Number }) ratio = 16 / 9;
  @property({ type: Number }) duration = 0;
  /** When the two differ most, seconds. */
  @property({ type: Number }) worst: number | undefined;

  @state() private at = 50;
  @state() private swapped = false;
  @state() private playing = false;
  @state() private time = 0;
  @state() private originalFailed = false;

  @query('.after') private resultVideo!: HTMLVideoElement;
  @query('.before') private originalVideo!: HTMLVideoElement | null;

  private readonly originalUrl = new BlobUrl(this);
  private readonly resultUrl = new BlobUrl(this);
  private listening = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.listening = new AbortController();
    const { signal } = this.listening;
    window.addEventListener('keydown', (event) => this.keyDown(event), { signal });
    window.addEventListener('keyup', (event) => this.keyUp(event), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.listening.abort();
  }

  protected override updated(): void {
    const at = this.isAlone ? 0 : this.swapped ? 100 : this.at;
    this.style.setProperty('--at', `${at}%`);
    this.style.setProperty('--ratio', String(this.ratio));
  }

  /** Shows this moment of both, standing still. */
  showAt(time: number): void {
    this.resultVideo.pause();
    this.seek(time);
    this.scrollIntoView({ block: 'nearest' });
  }

  /** There is nothing to compare with: the result has another time, or the original cannot be shown. */
  private get isAlone(): boolean {
    return this.originalFailed || this.original === undefined;
  }

  protected override render() {
    return html`<div class="stage">${this.isAlone ? nothing : this.behind()} ${this.front()}</div>
      ${this.originalFailed ? html`<p class="small-text second alone">${msg('This browser cannot show the original, so the result stands alone.')}</p>` : nothing}
      ${this.controls()}`;
  }

  private behind() {
    return html`<video
      class="before"
      src=${this.originalUrl.of(this.original) ?? nothing}
      preload="metadata"
      muted
      playsinline
      tabindex="-1"
      aria-hidden="true"
      @error=${() => {
        this.originalFailed = true;
      }}
    ></video>`;
  }

  private front() {
    const share = Math.round(this.at);
    return html`<video
        class="after"
        src=${this.resultUrl.of(this.result) ?? nothing}
        preload="metadata"
        playsinline
        tabindex="-1"
        aria-label=${msg('The result')}
        @timeupdate=${this.follow}
        @play=${this.follow}
        @pause=${this.follow}
        @ended=${this.follow}
      ></video>
      ${
        this.isAlone
          ? nothing
          : html`<span class="plate start num">${msg('Original')} <span class="size">${this.originalSize}</span></span>
              <input
                class="cover"
                type="range"
                min="0"
                max="100"
                aria-label=${msg('Compare')}
                aria-valuetext=${msg(str`${share} percent original`)}
                .value=${String(share)}
                @input=${(event: Event) => {
                  this.at = Number((event.target as HTMLInputElement).value);
                }}
              />
              <span class="post"></span><span class="knob"></span>`
      }
      <span class="plate end num">${msg('Result')} <span class="size">${this.resultSize}</span></span>`;
  }

  private controls() {
    return html`<div class="under">
      <button class="button quiet bare compact" aria-label=${this.playing ? msg('Pause') : msg('Play')} @click=${this.toggle}>
        ${icon(this.playing ? 'pause' : 'play')}
      </button>
      <span class="num moment">${clockExact(this.time)}</span>
      <input
        class="seek"
        type="range"
        min="0"
        max=${this.duration}
        step="0.01"
        aria-label=${msg('Time')}
        aria-valuetext=${clockExact(this.time)}
        .value=${String(this.time)}
        @input=${(event: Event) => this.seek(Number((event.target as HTMLInputElement).value))}
      />
      ${this.worstButton()}
      ${this.isAlone ? nothing : html`<span class="second hint">${msg('Hold')} <kbd class="key">C</kbd> ${msg('to see the original')}</span>`}
    </div>`;
  }

  private worstButton() {
    const { worst } = this;
    if (worst === undefined) return nothing;
    return html`<button class="button quiet compact num worst" @click=${() => this.showAt(worst)}>
      ${msg(str`Worst frame, ${clock(worst)}`)}
    </button>`;
  }

  private readonly toggle = () => {
    if (this.resultVideo.paused) void this.resultVideo.play().catch(() => undefined);
    else this.resultVideo.pause();
  };

  private seek(time: number): void {
    this.resultVideo.currentTime = time;
    if (this.originalVideo) this.originalVideo.currentTime = time;
    this.time = time;
  }

  /** The original does what the result does. */
  private readonly follow = () => {
    const { resultVideo: result, originalVideo: original } = this;
    this.time = result.currentTime;
    this.playing = !result.paused && !result.ended;
    if (!original || this.isAlone) return;
    if (Math.abs(original.currentTime - result.currentTime) > DRIFT)
      original.currentTime = result.currentTime;
    if (this.playing && original.paused) void original.play().catch(() => undefined);
    if (!this.playing && !original.paused) original.pause();
  };

  private keyDown(event: KeyboardEvent): void {
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'c' || event.key === 'C') this.swapped = true;
    // On a button, Space presses it.
    const onButton = event
      .composedPath()
      .some((node) => node instanceof HTMLElement && node.matches('button, a, summary'));
    if (event.key === ' ' && !onButton) {
      event.preventDefault();
      this.toggle();
    }
  }

  private keyUp(event: KeyboardEvent): void {
    if (event.key === 'c' || event.key === 'C') this.swapped = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-compare': SluiceCompare;
  }
}
