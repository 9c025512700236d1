import type { StageContext } from '../stage.ts';
import { Pulse } from './pulse.ts';

/** A WebCodecs codec, or what stands in for one, as the pump drives it. */
export interface CodecPort<I> {
  /** Hands one input on; it belongs to the codec from here. */
  feed(input: I): void;
  /** Inputs that are queued and not yet worked on. */
  queued(): number;
  /** Resolves when all outputs of what was fed are out. */
  flush(): Promise<void>;
  close(): void;
}

export interface CodecOutlet<O> {
  emit(output: O): void;
  fail(cause: unknown): void;
  /** The queue has become shorter. */
  dequeued(): void;
}

export interface PumpOptions<I, O> {
  readonly open: (outlet: CodecOutlet<O>) => CodecPort<I>;
  /** Inputs queued at the codec at once. */
  readonly depth: () => number;
  /** Outputs that wait for their taker before the pump rests. */
  readonly ahead: number;
  /** Gives back an input or output that nobody will take. */
  readonly dropInput: (input: I) => void;
  readonly dropOutput: (output: O) => void;
}

/**
 * Feeds a codec ahead of its consumer, so that decoding and encoding overlap, and yields what comes out.
 * A generator and not a TransformStream: an aborted stream drops queued frames unclosed
 * (https://github.com/whatwg/streams/issues/1185), a generator has a `finally`.
 */
export async function* pump<I, O>(
  input: AsyncIterable<I>,
  options: PumpOptions<I, O>,
  context: StageContext,
): AsyncGenerator<O> {
  const { signal } = context;
  signal.throwIfAborted();
  const pulse = new Pulse();
  const outputs: O[] = [];
  let state = 'feeding' as 'feeding' | 'ended' | 'stopped';
  let failure: { readonly cause: unknown } | undefined;
  const isOver = () => state === 'stopped' || failure !== undefined;
  const fail = (cause: unknown) => {
    failure ??= { cause };
    pulse.wake();
  };

  const port = options.open({
    emit: (output) => {
      if (state === 'stopped') options.dropOutput(output);
      else outputs.push(output);
      pulse.wake();
    },
    fail,
    dequeued: () => pulse.wake(),
  });
  const onAbort = () => fail(signal.reason);
  signal.addEventListener('abort', onAbort);

  async function feed(): Promise<void> {
    for await (const item of input) {
      if (isOver()) {
        options.dropInput(item);
        return;
      }
      port.feed(item);
      await context.checkpoint();
      while (!isOver() && (port.queued() >= options.depth() || outputs.length >= options.ahead))
        await pulse.wait();
    }
    if (!isOver()) await port.flush();
    if (state === 'feeding') state = 'ended';
    pulse.wake();
  }
  const feeding = feed().catch(fail);

  try {
    for (;;) {
      const output = outputs.shift();
      if (output !== undefined) {
        pulse.wake();
        yield output;
      } else if (failure) throw failure.cause;
      else if (state === 'ended') return;
      else await pulse.wait();
    }
  } finally {
    state = 'stopped';
    signal.removeEventListener('abort', onAbort);
    pulse.wake();
    port.close();
    for (const output of outputs) options.dropOutput(output);
    await feeding;
  }
}
