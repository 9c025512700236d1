import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { closeUrl, openUrl } from '../index.ts';
import { letGo } from './let-go.ts';

/** An address for what a media element shows, given back when the element goes. */
export class BlobUrl implements ReactiveController {
  private readonly host: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  private source: Blob | string | undefined;
  private url: string | undefined;

  constructor(host: ReactiveControllerHost & { readonly renderRoot: ParentNode }) {
    this.host = host;
    host.addController(this);
  }

  of(source: Blob | string | undefined): string | undefined {
    if (source !== this.source || this.url === undefined) {
      this.release();
      this.source = source;
      this.url = source instanceof Blob ? openUrl(source, 'player', this) : source;
    }
    return this.url;
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    letGo(this.host.renderRoot);
    this.release();
  }

  private release(): void {
    closeUrl(this.url);
    this.url = undefined;
  }
}
