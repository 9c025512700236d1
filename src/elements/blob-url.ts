import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** An address for what a media element shows, given back when the element goes. */
export class BlobUrl implements ReactiveController {
  private source: Blob | string | undefined;
  private url: string | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  of(source: Blob | string | undefined): string | undefined {
    if (source !== this.source || this.url === undefined) {
      this.release();
      this.source = source;
      this.url = source instanceof Blob ? URL.createObjectURL(source) : source;
    }
    return this.url;
  }

  hostDisconnected(): void {
    this.release();
  }

  private release(): void {
    if (this.source instanceof Blob && this.url) URL.revokeObjectURL(this.url);
    this.url = undefined;
  }
}
