import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Stills } from './stills.ts';

/** Has an element drawn again when there is another small picture of the video it shows. */
export class StillsWatch implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private readonly shown: () => Stills | undefined;
  private watched: Stills | undefined;
  private readonly redraw = () => this.host.requestUpdate();

  constructor(host: ReactiveControllerHost, shown: () => Stills | undefined) {
    this.host = host;
    this.shown = shown;
    host.addController(this);
  }

  hostConnected(): void {
    this.watch(this.shown());
  }

  hostUpdate(): void {
    this.watch(this.shown());
  }

  hostDisconnected(): void {
    this.watch(undefined);
  }

  private watch(stills: Stills | undefined): void {
    if (stills === this.watched) return;
    this.watched?.removeEventListener('change', this.redraw);
    stills?.addEventListener('change', this.redraw);
    this.watched = stills;
  }
}
