import { msg } from '@lit/localize';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ToastMessage } from '../elements/sluice-toast.ts';
import { OfflineCopy } from './offline-copy.ts';

/** What the page tells at its lower edge: what was done, and that a newer version waits. */
export class Notices implements ReactiveController {
  readonly offline = new OfflineCopy();
  now: ToastMessage | undefined;

  private readonly host: ReactiveControllerHost;
  private readonly isBusy: () => boolean;
  private gone: (() => void) | undefined;
  /** The newer version was offered and declined. */
  private answered = false;
  private offer: ToastMessage | undefined;

  constructor(host: ReactiveControllerHost, isBusy: () => boolean) {
    this.host = host;
    this.isBusy = isBusy;
    host.addController(this);
    this.offline.addEventListener('change', () => this.offerUpdate());
  }

  hostConnected(): void {
    if (import.meta.env.PROD) void this.offline.keep();
  }

  /** @param gone when it is over with the message, and its way back with it */
  tell(message: ToastMessage, gone?: () => void): void {
    this.gone?.();
    this.gone = gone;
    this.now = message;
    this.host.requestUpdate();
  }

  /** An offer that another message took the place of comes again; one that was closed does not. */
  close(): void {
    this.answered ||= this.now !== undefined && this.now === this.offer;
    this.now = undefined;
    this.gone?.();
    this.gone = undefined;
    this.offerUpdate();
  }

  /** A newer version waits until nothing runs and nothing would be lost. */
  offerUpdate(): void {
    if (this.offline.hasUpdate && !this.answered && !this.now && !this.isBusy()) {
      const action = { words: msg('Restart'), act: () => this.offline.restart() };
      this.offer = { words: msg('A new version is ready.'), stays: true, action };
      this.now = this.offer;
    }
    this.host.requestUpdate();
  }
}
