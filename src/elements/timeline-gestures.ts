import { panned, spanOf, type TimeWindow, timeAt, zoomed } from './time-window.ts';

interface Host {
  /** What is on view, and how wide it is drawn. */
  readonly window: TimeWindow;
  readonly box: DOMRect;
  readonly limits: { readonly duration: number; readonly step: number };
  look(window: TimeWindow): void;
  seek(time: number): void;
}

/** A finger that has moved less has tapped. */
const TAP_PIXELS = 8;
const WHEEL_ZOOM = 0.0025;

/** The hand on the timeline: a mouse moves the playhead, a finger the film; two fingers or Ctrl and wheel zoom. */
export class TimelineGestures {
  readonly #host: Host;
  readonly #fingers = new Map<number, { x: number; readonly began: number }>();

  constructor(host: Host) {
    this.#host = host;
  }

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    if (event.pointerType === 'touch') {
      this.#fingers.set(event.pointerId, { x: event.clientX, began: event.clientX });
    } else {
      this.#host.seek(this.#timeOf(event.clientX));
    }
  };

  readonly move = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') {
      if (event.buttons & 1) this.#host.seek(this.#timeOf(event.clientX));
      return;
    }
    const finger = this.#fingers.get(event.pointerId);
    if (!finger) return;
    const other = [...this.#fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) this.#pinch(finger.x, event.clientX, other.x);
    else this.#pan(finger.x - event.clientX);
    finger.x = event.clientX;
  };

  readonly up = (event: PointerEvent): void => {
    const finger = this.#fingers.get(event.pointerId);
    this.#fingers.delete(event.pointerId);
    const isTap = finger && this.#fingers.size === 0 && Math.abs(event.clientX - finger.began) < TAP_PIXELS;
    if (isTap && event.type === 'pointerup') this.#host.seek(this.#timeOf(event.clientX));
  };

  readonly wheel = (event: WheelEvent): void => {
    const { window, limits } = this.#host;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const factor = Math.exp(event.deltaY * WHEEL_ZOOM);
      this.#host.look(zoomed(window, factor, this.#timeOf(event.clientX), limits));
      return;
    }
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (sideways === 0 || spanOf(window) >= limits.duration) return;
    event.preventDefault();
    this.#pan(sideways);
  };

  #timeOf(clientX: number): number {
    const { window, box, limits } = this.#host;
    const time = timeAt(window, (clientX - box.left) / box.width);
    return Math.min(limits.duration, Math.max(0, time));
  }

  #pan(pixels: number): void {
    const { window, box, limits } = this.#host;
    this.#host.look(panned(window, (pixels / box.width) * spanOf(window), limits.duration));
  }

  #pinch(before: number, now: number, other: number): void {
    const [was, is] = [Math.abs(before - other), Math.abs(now - other)];
    if (was < 1 || is < 1) return;
    const { window, limits } = this.#host;
    this.#host.look(zoomed(window, was / is, this.#timeOf((now + other) / 2), limits));
  }
}
