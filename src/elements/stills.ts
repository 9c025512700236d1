import { closeUrl, governor, openUrl } from '../index.ts';
import { letGo } from './let-go.ts';

/** Small pictures kept, 230 kB each; where memory is short fewer, and a quarter as large. */
const AMPLE = { kept: 160, height: 180 } as const;
const SHORT = { kept: 80, height: 90 } as const;
/** Asked for and not yet made; what was asked for longest ago is asked for again if it is still wanted. */
const WAITING = 48;
/** Places that could not be shown, one after the other, before it is clear that none can. */
const MOST_FAILURES = 6;
/** A decoder that has nothing to do is given back after this long; many videos may be open at once. */
const IDLE_MS = 2000;

/** Small pictures of a video, made one by one with one decoder. Fires `change` when there is another. */
export class Stills extends EventTarget {
  /** This browser cannot show the video. */
  failed = false;
  /** Width by height, once known. */
  ratio = 16 / 9;

  readonly #made = new Map<string, ImageBitmap>();
  #wanted: string[] = [];
  readonly #video = document.createElement('video');
  readonly #url: string;
  /** Places that the browser cannot show, such as groups of an open-GOP file that it cannot start at. */
  readonly #missing = new Set<string>();
  #failures = 0;
  #working = false;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(source: Blob | string) {
    super();
    this.#url = source instanceof Blob ? openUrl(source, 'stills', this) : source;
    this.#video.muted = true;
    this.#video.preload = 'auto';
  }

  /** The picture at a time, if it is there; else it is made, and `change` tells. */
  at(time: number): ImageBitmap | undefined {
    const key = time.toFixed(3);
    const made = this.#made.get(key);
    if (made) {
      // The one used last is the last to be given up.
      this.#made.delete(key);
      this.#made.set(key, made);
      return made;
    }
    if (!this.failed && !this.#missing.has(key) && !this.#wanted.includes(key)) {
      this.#wanted = [...this.#wanted, key].slice(-WAITING);
      void this.#work();
    }
    return undefined;
  }

  /** It was found that there is no picture to be had for this time. */
  lacks(time: number): boolean {
    return this.failed || this.#missing.has(time.toFixed(3));
  }

  close(): void {
    this.failed = true;
    this.#wanted = [];
    this.#release();
    closeUrl(this.#url);
    for (const picture of this.#made.values()) picture.close();
    this.#made.clear();
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    clearTimeout(this.#idle);
    for (let key = this.#wanted[0]; key !== undefined && !this.failed; key = this.#wanted[0]) {
      const picture = await this.#draw(Number(key)).catch(() => undefined);
      this.#wanted = this.#wanted.filter((other) => other !== key);
      if (!picture) {
        this.#miss(key);
        continue;
      }
      this.#failures = 0;
      this.#keep(key, picture);
      this.dispatchEvent(new Event('change'));
    }
    this.#working = false;
    this.#idle = setTimeout(() => this.#release(), IDLE_MS);
  }

  /** After an error the player takes no more seeks: it begins anew with the next place. */
  #miss(key: string): void {
    const isUnknown = this.#video.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED;
    this.#missing.add(key);
    this.#failures += 1;
    this.#video.removeAttribute('src');
    if (this.#made.size === 0 && (isUnknown || this.#failures >= MOST_FAILURES)) this.#fail();
    else this.dispatchEvent(new Event('change'));
  }

  #fail(): void {
    this.failed = true;
    this.dispatchEvent(new Event('change'));
  }

  #release(): void {
    clearTimeout(this.#idle);
    const holder = document.createElement('div');
    holder.append(this.#video);
    letGo(holder);
  }

  async #draw(time: number): Promise<ImageBitmap> {
    const video = this.#video;
    if (!video.hasAttribute('src')) video.src = this.#url;
    if (video.readyState < video.HAVE_METADATA) await happened(video, 'loadedmetadata');
    if (video.videoWidth === 0) this.#fail();
    // A seek has ended before its picture is the one that would be drawn.
    const sought = Promise.all([happened(video, 'seeked'), nextPicture(video)]);
    video.currentTime = time;
    await sought;
    if (this.failed) throw new Error('no picture');
    this.ratio = video.videoWidth / video.videoHeight;
    const resizeHeight = bounds().height;
    return createImageBitmap(video, { resizeHeight, resizeWidth: Math.round(resizeHeight * this.ratio) });
  }

  #keep(key: string, picture: ImageBitmap): void {
    if (this.failed) {
      picture.close();
      return;
    }
    this.#made.set(key, picture);
    const { kept } = bounds();
    for (const [oldest, old] of this.#made) {
      if (this.#made.size <= kept) break;
      old.close();
      this.#made.delete(oldest);
    }
  }
}

function bounds() {
  return governor.state.level === 'calm' ? AMPLE : SHORT;
}

/** The same picture again is not presented again. */
const PRESENTED_MS = 200;

function nextPicture(video: HTMLVideoElement): Promise<unknown> {
  const presented = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
  const late = new Promise((resolve) => setTimeout(resolve, PRESENTED_MS));
  return Promise.race([presented, late]);
}

function happened(video: HTMLVideoElement, type: string): Promise<void> {
  return new Promise((resolve, reject) => {
    video.addEventListener(type, () => resolve(), { once: true });
    video.addEventListener('error', () => reject(video.error), { once: true });
  });
}
