import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type GovernorState, governor } from '../index.ts';

const DISK_MS = 5000;

/** What jobs and page take of the memory and the disk, once a second while the page shows it. */
export class MemoryReading implements ReactiveController {
  /** Bytes that this site keeps on the disk: finished parts above all. */
  disk = 0;

  private readonly host: ReactiveControllerHost;
  private leave: (() => void) | undefined;
  private looked = Number.NEGATIVE_INFINITY;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  get state(): GovernorState {
    return governor.state;
  }

  /** Share of what all jobs together may hold, 0 to 1. */
  get level(): number {
    const { used, budget } = this.state;
    return Math.min(1, used / budget);
  }

  hostConnected(): void {
    const seen = () => this.sampled();
    const end = governor.watch();
    governor.addEventListener('sample', seen);
    this.leave = () => {
      governor.removeEventListener('sample', seen);
      end();
    };
    seen();
  }

  hostDisconnected(): void {
    this.leave?.();
  }

  private sampled(): void {
    this.host.requestUpdate();
    if (performance.now() - this.looked < DISK_MS) return;
    this.looked = performance.now();
    void navigator.storage.estimate().then(({ usage = 0 }) => {
      this.disk = usage;
    });
  }
}
