type PressureState = 'nominal' | 'fair' | 'serious' | 'critical';

interface Observer {
  observe(source: 'cpu', options: { readonly sampleInterval: number }): Promise<void>;
  disconnect(): void;
}

/** Tells whether the processor has been at its limit for long. */
export interface Pressure {
  /** Seconds for which it has been at its limit; 0 where it is not, or nobody knows. */
  seconds(now: number): number;
  watch(): void;
  rest(): void;
}

/**
 * Compute Pressure. Every encode brings the processor to "critical", so by itself that means nothing: it is for whoever
 * sees at the same time that the work gains nothing by it.
 */
export class CpuPressure implements Pressure {
  #observer: Observer | undefined;
  #since: number | undefined;

  seconds(now: number): number {
    return this.#since === undefined ? 0 : (now - this.#since) / 1000;
  }

  watch(): void {
    const { PressureObserver } = globalThis as {
      PressureObserver?: new (
        seen: (records: readonly { readonly state: PressureState }[]) => void,
      ) => Observer;
    };
    if (this.#observer || !PressureObserver) return;
    this.#observer = new PressureObserver((records) => this.#see(records.at(-1)?.state));
    // Refused where a policy of the page forbids it: then nothing is known.
    this.#observer.observe('cpu', { sampleInterval: 2000 }).catch(() => {});
  }

  rest(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#since = undefined;
  }

  #see(state: PressureState | undefined): void {
    const isAtLimit = state === 'serious' || state === 'critical';
    this.#since = isAtLimit ? (this.#since ?? performance.now()) : undefined;
  }
}
