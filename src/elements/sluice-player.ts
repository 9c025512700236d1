import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { BlobUrl } from './blob-url.ts';
import { buttonStyles } from './button.css.ts';
import { icon } from './icon.ts';
import { clockExact } from './numbers.ts';
import { playerStyles } from './player.css.ts';
import { PlayerPlaces } from './player-places.ts';
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
  static override styles = [baseStyles, buttonStyles, playerStyles];

  @property({ attribute: false }) source: Blob | string | undefined;
  /** There is no picture to show, only sound. */
  @property({ type: Boolean }) silent = false;

  /** Times of the key frames, for another try where the player fails at one. */
  @property({ attribute: false }) keys: Float64Array | undefined;

  /** Why there is no picture: it has never shown one, or it does not any more. */
  @state() private failure: 'unshown' | 'stopped' | undefined;
  /** The moment that was wanted, where the picture is of one before it. */
  @state() private missed: { readonly wanted: number; readonly shown: number } | undefined;
  @query('video') private video!: HTMLVideoElement | null;

  private readonly url = new BlobUrl(this);
  private readonly places = new PlayerPlaces();
  private wanted: number | undefined;
  /** The moment asked for last, and where the player was sent for it. */
  private asked = 0;
  private place = 0;
  private hasShown = false;
  private until = Number.POSITIVE_INFINITY;
  private watching = 0;
  private isWatching = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.watching);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('keys')) this.places.keys = this.keys ?? new Float64Array();
    if (!changed.has('source')) return;
    this.failure = undefined;
    this.missed = undefined;
    this.hasShown = false;
    this.asked = 0;
    this.place = 0;
    this.places.forget();
  }

  /** Shows a moment. While one is being sought, only the latest wish counts. */
  seek(time: number): void {
    this.places.wish();
    this.wanted = time;
    this.settle();
  }

  /** Plays from where it is. */
  async play(until: number, rate = 1): Promise<void> {
    const { video } = this;
    if (!video || this.failure) return;
    this.places.wish();
    this.missed = undefined;
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
    const instead = this.instead();
    return html`<video
        class=${instead === nothing ? '' : 'covered'}
        src=${this.url.of(this.source) ?? nothing}
        preload="auto"
        playsinline
        disablepictureinpicture
        tabindex="-1"
        aria-label=${msg('The video at the playhead')}
        @loadedmetadata=${this.arrived}
        @loadeddata=${this.pictured}
        @seeked=${this.sought}
        @pause=${this.stopped}
        @ended=${this.stopped}
        @error=${this.fail}
      ></video>
      ${instead} ${this.missed && instead === nothing ? this.plate(this.missed) : nothing}`;
  }

  private instead() {
    if (this.failure === 'stopped') {
      const again = html`<button class="button line" @click=${this.again}>${icon('retry')}${msg('Try again')}</button>`;
      return this.placeholder(
        'film',
        msg('The browser\u2019s player stopped here. Cutting still works.'),
        again,
      );
    }
    if (this.failure) {
      return this.placeholder(
        'film',
        msg('This browser cannot show this video. It can still be cut: the marks work without a picture.'),
      );
    }
    return this.silent ? this.placeholder('sound', msg('Sound only')) : nothing;
  }

  private placeholder(name: 'film' | 'sound', words: string, action: unknown = nothing) {
    return html`<div class="instead">${icon(name, 'large')}<p>${words}</p>${action}</div>`;
  }

  /** What is on view is said where it is not what was asked for. */
  private plate({ wanted, shown }: { readonly wanted: number; readonly shown: number }) {
    const [there, here] = [clockExact(wanted), clockExact(shown)];
    return html`<p class="plate num" role="status">
      ${msg(str`The browser\u2019s player cannot show ${there}. This is ${here}.`)}
    </p>`;
  }

  private readonly arrived = () => {
    // Sound alone can be played of a picture that cannot be decoded.
    if (!this.silent && this.video?.videoWidth === 0) this.failure = 'unshown';
    this.settle();
  };

  private readonly pictured = () => {
    this.hasShown = true;
  };

  private readonly sought = () => {
    this.places.shown(this.place);
    const { asked: wanted, place: shown } = this;
    this.missed = shown === wanted ? undefined : { wanted, shown };
    this.settle();
  };

  /** Goes to the latest wish, as soon as it can. */
  private readonly settle = () => {
    const { video, wanted } = this;
    if (wanted === undefined || !video || video.seeking || video.readyState === 0) return;
    this.wanted = undefined;
    this.asked = wanted;
    this.place = this.places.placeFor(wanted);
    video.currentTime = this.place + INTO_FRAME;
  };

  /** A player that has shown pictures is loaded anew, a few times; one that never has cannot show this video. */
  private readonly fail = () => {
    const { video } = this;
    if (!video || this.source === undefined) return;
    if (this.isWatching) {
      this.asked = video.currentTime;
      this.place = video.currentTime;
      this.stopped();
    }
    if (!this.hasShown) {
      this.failure = 'unshown';
    } else if (this.places.failed(this.place)) {
      this.wanted ??= this.asked;
      video.load();
    } else {
      this.wanted ??= this.asked;
      this.failure = 'stopped';
    }
  };

  private readonly again = () => {
    this.failure = undefined;
    this.places.forget();
    this.video?.load();
  };

  private readonly watch = () => {
    const { video } = this;
    this.isWatching = video?.paused === false;
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
    this.isWatching = false;
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
