import { Workbox } from 'workbox-window';

const HOUR_MS = 3_600_000;

/** The page's own files, kept by its service worker. Fires `change`. */
export class OfflineCopy extends EventTarget {
  /** The page can be loaded without a network. */
  isReady = false;
  /** A newer version waits. It is never put in place by itself. */
  hasUpdate = false;

  private worker: Workbox | undefined;

  async keep(): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    const worker = new Workbox('service-worker.js');
    this.worker = worker;
    worker.addEventListener('waiting', () => {
      this.hasUpdate = true;
      this.dispatchEvent(new Event('change'));
    });
    await worker.register();
    await navigator.serviceWorker.ready;
    this.isReady = true;
    this.dispatchEvent(new Event('change'));
    setInterval(() => void worker.update().catch(() => undefined), HOUR_MS);
  }

  /** Puts the newer version in place and loads the page again. */
  restart(): void {
    this.worker?.addEventListener('controlling', () => location.reload());
    this.worker?.messageSkipWaiting();
  }
}
