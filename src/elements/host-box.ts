import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** The size an element has on the page, in CSS pixels; it is drawn again when that changes. */
export class HostBox implements ReactiveController, Box {
  width: number;
  height: number;

  private readonly host: ReactiveControllerHost & Element;
  private readonly resize = new ResizeObserver(([entry]) => {
    if (!entry) return;
    const { width, height } = entry.contentRect;
    // An element that is not shown keeps the size it had.
    if (width === 0 || height === 0) return;
    this.width = width;
    this.height = height;
    this.host.requestUpdate();
  });

  /** @param assumed until it has been measured */
  constructor(host: ReactiveControllerHost & Element, assumed: Box) {
    this.host = host;
    this.width = assumed.width;
    this.height = assumed.height;
    host.addController(this);
  }

  hostConnected(): void {
    this.resize.observe(this.host);
  }

  hostDisconnected(): void {
    this.resize.disconnect();
  }
}
