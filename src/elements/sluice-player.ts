import { msg } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { BlobUrl } from './blob-url.ts';
import { icon } from './icon.ts';
import { SluiceElement } from './sluice-element.ts';

/** A frame is asked for a little after its beginning: its time may be rounded. */
const INTO_FRAME = 0.001;

/** What `sluice-moment` carries. */
export interface Moment {
  readonly time: number;
  readonly playing: boolean;
}

/**
 * The picture at a moment of a video, and the video played from there.
 * @fires sluice-moment {@link Moment} while it plays, and when it stops
 */
@customElement('sluice-player')
export class SluicePlayer extends SluiceElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        position: relative;
        overflow: hidden;
        aspect-ratio: 16 / 9;
        border-radius: var(--sluice-sys-radius-card);
        background: var(--sluice-sys-sunken);
      }
      video {
        background: #000;
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        object-fit: contain;
      }
      .covered {
        visibility: hidden;
      }
      .instead {
        position: absolute;
        inset: 0;
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 8px;
        padding: 24px;
        background: var(--sluice-sys-sunken);
        color: var(--sluice-sys-ink-2);
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) source: Blob | string | undefined;
  /** There is no picture to show, only sound. */
  @property({ type: Boolean }) silent = false;

  @state() private failed = false;
  @query('video') private video!: HTMLVideoElement | null;

  private readonly url = new BlobUrl(this);
  private wanted: number | undefined;
  private until = Number.POSITIVE_INFINITY;
  private watching = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.watching);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('source')) this.failed = false;
  }

  /** Shows a moment. While one is being sought, only the latest wish counts. */
  seek(time: number): void {
    const { video } = this;
    this.wanted = time;
    if (!video || video.seeking || video.readyState === 0) return;
    this.wanted = undefined;
    video.currentTime = time + INTO_FRAME;
  }

  /** Plays from where it is. */
  async play(until: number, rate = 1): Promise<void> {
    const { video } = this;
    if (!video || this.failed) return;
    this.until = until;
    video.playbackRate = rate;
    await video.play().catch(() => undefined);
    cancelAnimationFrame(this.watching);
    this.watch();
  }

  pause(): void {
    this.video?.pause();
  }

  protected override render() {
    const instead = this.failed
      ? this.placeholder(
          'film',
          msg('This browser cannot show this video. It can still be cut: the marks work without a picture.'),
        )
      : this.silent
        ? this.placeholder('sound', msg('Sound only'))
        : nothing;
    return html`<video
        class=${instead === nothing ? '' : 'covered'}
        src=${this.url.of(this.source) ?? nothing}
        preload="auto"
        playsinline
        disablepictureinpicture
        tabindex="-1"
        aria-label=${msg('The video at the playhead')}
        @loadedmetadata=${this.arrived}
        @seeked=${this.settle}
        @pause=${this.stopped}
        @ended=${this.stopped}
        @error=${this.fail}
      ></video>
      ${instead}`;
  }

  private placeholder(name: 'film' | 'sound', words: string) {
    return html`<div class="instead">${icon(name, 'large')}<p>${words}</p></div>`;
  }

  private readonly arrived = () => {
    // Sound alone can be played of a picture that cannot be decoded.
    if (!this.silent && this.video?.videoWidth === 0) this.failed = true;
    this.settle();
  };

  private readonly settle = () => {
    if (this.wanted !== undefined) this.seek(this.wanted);
  };

  private readonly fail = () => {
    this.failed = this.source !== undefined;
  };

  private readonly watch = () => {
    const { video } = this;
    if (!video || video.paused) return;
    if (video.currentTime >= this.until) {
      video.pause();
      return;
    }
    this.ask<Moment>('sluice-moment', { time: video.currentTime, playing: true });
    this.watching = requestAnimationFrame(this.watch);
  };

  private readonly stopped = () => {
    if (!this.video) return;
    cancelAnimationFrame(this.watching);
    const time = Math.min(this.video.currentTime, this.until);
    this.ask<Moment>('sluice-moment', { time, playing: false });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-player': SluicePlayer;
  }
}
