import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Chrome's own figure of this page's heap; frames are not in it, so what jobs hold is added. */
interface HeapReading {
  readonly usedJSHeapSize: number;
  readonly jsHeapSizeLimit: number;
}

const SECONDS_KEPT = 60;

/** Memory in use, once a second, for the last minute. */
export class MemoryReading implements ReactiveController {
  history: readonly number[] = [];

  private readonly host: ReactiveControllerHost;
  private readonly heldByJobs: () => number;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, heldByJobs: () => number) {
    this.host = host;
    this.heldByJobs = heldByJobs;
    host.addController(this);
  }

  get now(): number {
    return this.history.at(-1) ?? 0;
  }

  /** Share of what the browser lets this page have, 0 to 1. */
  get level(): number {
    const limit = heap()?.jsHeapSizeLimit;
    return limit ? Math.min(1, this.now / limit) : 0;
  }

  hostConnected(): void {
    this.sample();
    this.timer = setInterval(() => this.sample(), 1000);
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
  }

  private sample(): void {
    const reading = (heap()?.usedJSHeapSize ?? 0) + this.heldByJobs();
    this.history = [...this.history, reading].slice(-SECONDS_KEPT);
    this.host.requestUpdate();
  }
}

function heap(): HeapReading | undefined {
  return (performance as { memory?: HeapReading }).memory;
}
