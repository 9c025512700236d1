import type { StageContext } from '../stage.ts';
import { type CodecStage, codecError, silentCodec } from './codec-error.ts';
import { Pulse } from './pulse.ts';

/** The watch looks this often, and gives a codec up that has owed an answer so many times in a row. */
const WATCH_MS = 1000;
const PATIENCE = 5;

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
  readonly stage: CodecStage;
  readonly open: (outlet: CodecOutlet<O>) => CodecPort<I>;
  /** Inputs queued at the codec at once. */
  readonly depth: () => number;
  /** Outputs that wait for their taker before the pump rests. */
  readonly ahead: number;
  /** Gives back an input or output that nobody will take. */
  readonly dropInput: (input: I) => void;
  readonly dropOutput: (output: O) => void;
  /** An output's taker is done with it: it has asked for the next one. */
  readonly taken?: () => void;
}

/**
 * Feeds a codec ahead of its consumer, so that decoding and encoding overlap, and yields what comes out.
 * A generator and not a TransformStream: an aborted stream drops queued frames unclosed
 * (https://github.com/whatwg/streams/issues/1185), a generator has a `finally`.
 *
 * A codec can stop answering without an error (https://github.com/w3c/webcodecs/issues/612): it is given up when it has
 * been waited for 5 s long. Looks are counted, not seconds: a machine that slept, or has no time for us, owes nothing.
 * @throws SluiceError decoder-failed, encoder-failed and the like
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
  let [isWaitedFor, isResting, isFlushing, quiet] = [false, false, false, 0];
  const fail = (cause: unknown) => {
    failure ??= { cause };
    pulse.wake();
  };
  const failByCodec = (cause: unknown) => fail(codecError(options.stage, cause));

  const port = opened(options, {
    emit: (output) => {
      quiet = 0;
      if (state === 'stopped') options.dropOutput(output);
      else outputs.push(output);
      pulse.wake();
    },
    fail,
    dequeued: () => {
      quiet = 0;
      pulse.wake();
    },
  });
  const watch = setInterval(() => {
    const owes = isWaitedFor && !isResting && (isFlushing || port.queued() > 0);
    quiet = owes ? quiet + 1 : 0;
    if (quiet >= PATIENCE) fail(silentCodec(options.stage));
  }, WATCH_MS);
  const onAbort = () => fail(signal.reason);
  signal.addEventListener('abort', onAbort);

  async function flush(): Promise<void> {
    isFlushing = true;
    port.flush().then(() => {
      isFlushing = false;
      pulse.wake();
    }, failByCodec);
    // One that says nothing any more need not answer its own end either.
    while (isFlushing && !isOver()) await pulse.wait();
  }

  async function feed(): Promise<void> {
    for await (const item of input) {
      if (isOver()) {
        options.dropInput(item);
        return;
      }
      try {
        port.feed(item);
      } catch (cause) {
        throw codecError(options.stage, cause);
      }
      isResting = true;
      await context.checkpoint();
      isResting = false;
      while (!isOver() && (port.queued() >= options.depth() || outputs.length >= options.ahead))
        await pulse.wait();
    }
    if (!isOver()) await flush();
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
        options.taken?.();
      } else if (failure) throw failure.cause;
      else if (state === 'ended') return;
      else {
        isWaitedFor = true;
        await pulse.wait();
        isWaitedFor = false;
      }
    }
  } finally {
    state = 'stopped';
    clearInterval(watch);
    signal.removeEventListener('abort', onAbort);
    pulse.wake();
    port.close();
    for (const output of outputs) options.dropOutput(output);
    await feeding;
  }
}

function opened<I, O>({ open, stage }: PumpOptions<I, O>, outlet: CodecOutlet<O>): CodecPort<I> {
  try {
    return open(outlet);
  } catch (cause) {
    throw codecError(stage, cause);
  }
}
