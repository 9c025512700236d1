import { SluiceError } from '../../protocol/error.ts';

/** What ends three workers will end every worker. */
const MOST_TRIES = 3;
const BROKEN: ReadonlySet<string> = new Set(['engine-crashed', 'engine-silent']);

/** Does something again with another worker where one broke under it. @throws what it throws at last */
export async function ifBroken<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (cause) {
      const isBroken = cause instanceof SluiceError && BROKEN.has(cause.code);
      if (!isBroken || tries === MOST_TRIES || signal.aborted) throw cause;
    }
  }
}
