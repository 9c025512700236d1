import { afterEach, describe, expect, test, vi } from 'vitest';
import { type CodecOutlet, type CodecPort, pump } from '../../../../src/media/codec/codec-pump.ts';
import { RunControl } from '../../../../src/media/engine/run-control.ts';
import { FrameLedger } from '../../../../src/media/memory/frame-ledger.ts';
import { MemoryBudget } from '../../../../src/media/memory/memory-budget.ts';
import { leaseOf } from '../../../support/lease.ts';

/** A codec that answers each input a little later, and counts what is alive. */
class SlowCodec {
  alive = 0;
  peak = 0;
  closed = false;
  readonly #queue: number[] = [];
  readonly #outlet: CodecOutlet<number>;
  readonly #failAt: number;

  constructor(outlet: CodecOutlet<number>, failAt = Number.POSITIVE_INFINITY) {
    this.#outlet = outlet;
    this.#failAt = failAt;
  }

  feed(input: number): void {
    this.#queue.push(input);
    setTimeout(() => this.#answer(), 1);
  }

  queued(): number {
    return this.#queue.length;
  }

  async flush(): Promise<void> {
    while (this.#queue.length > 0 && !this.closed) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  close(): void {
    this.closed = true;
  }

  drop(): void {
    this.alive--;
  }

  #answer(): void {
    const input = this.#queue.shift();
    if (input === undefined || this.closed) return;
    if (input === this.#failAt) this.#outlet.fail(new Error('broken'));
    this.alive++;
    this.peak = Math.max(this.peak, this.alive);
    this.#outlet.emit(input);
    this.#outlet.dequeued();
  }
}

function setUp(count: number, failAt?: number) {
  const control = new RunControl();
  const budget = new MemoryBudget(leaseOf());
  const checkpoint = () => control.checkpoint();
  const context = { signal: control.signal, budget, frames: new FrameLedger(budget), checkpoint };
  const made: SlowCodec[] = [];
  let pulled = 0;
  let returned = false;
  async function* numbers() {
    try {
      for (; pulled < count; pulled++) yield pulled;
    } finally {
      returned = true;
    }
  }
  const outputs = pump<number, number>(
    numbers(),
    {
      stage: 'decode',
      open: (outlet) => {
        const codec = new SlowCodec(outlet, failAt);
        made.push(codec);
        return codec;
      },
      depth: () => 4,
      ahead: 3,
      dropInput: () => {},
      dropOutput: () => made[0]?.drop(),
    },
    context,
  );
  return {
    control,
    outputs,
    codec: () => made[0] as SlowCodec,
    pulled: () => pulled,
    returned: () => returned,
  };
}

describe('the pump of a codec stage', () => {
  test('gives everything in order and holds few at once', async () => {
    const { outputs, codec } = setUp(200);
    const seen: number[] = [];
    for await (const output of outputs) {
      seen.push(output);
      codec().drop();
      if (output % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(seen).toEqual(Array.from({ length: 200 }, (_, index) => index));
    expect(codec().peak).toBeLessThanOrEqual(3 + 4);
    expect(codec().closed).toBe(true);
  });

  test('drops what nobody takes when its consumer leaves early', async () => {
    const { outputs, codec, returned, pulled } = setUp(1000);
    for await (const output of outputs) {
      codec().drop();
      if (output === 10) break;
    }
    expect(codec().alive).toBe(0);
    expect(codec().closed).toBe(true);
    expect(returned()).toBe(true);
    expect(pulled()).toBeLessThan(30);
  });

  test('throws what the codec reports, and ends its input', async () => {
    const { outputs, codec, returned } = setUp(100, 20);
    const reading = (async () => {
      for await (const _ of outputs) codec().drop();
    })();
    await expect(reading).rejects.toThrow('broken');
    expect(codec().alive).toBe(0);
    expect(returned()).toBe(true);
  });

  test('stops at once when the run is stopped, even while nobody asks', async () => {
    const { control, outputs, codec } = setUp(1000);
    await outputs.next();
    codec().drop();
    control.stop();
    await expect(outputs.next()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(codec().closed).toBe(true);
    expect(codec().alive).toBe(0);
  });

  test('feeds nothing while the run is paused, and goes on afterwards', async () => {
    const { control, outputs, pulled } = setUp(50);
    await outputs.next();
    control.pause();
    await new Promise((resolve) => setTimeout(resolve, 30));
    const before = pulled();
    for (let taken = 0; taken < 5; taken++)
      await Promise.race([outputs.next(), new Promise((resolve) => setTimeout(resolve, 10))]);
    expect(pulled() - before).toBeLessThanOrEqual(1);
    control.resume();
    let last = -1;
    for await (const output of outputs) last = output;
    expect(last).toBe(49);
  });
});

/** Takes its inputs and says nothing, nor when it is asked for the rest. */
class SilentCodec implements CodecPort<number> {
  #queue = 0;
  readonly #most: number;

  /** @param most inputs that it works on at once, which are not queued any more */
  constructor(most: number) {
    this.#most = most;
  }

  feed(): void {
    this.#queue++;
  }

  queued(): number {
    return Math.max(0, this.#queue - this.#most);
  }

  flush(): Promise<void> {
    return new Promise(() => {});
  }

  close(): void {}
}

function silence(count: number, most: number) {
  const control = new RunControl();
  const budget = new MemoryBudget(leaseOf());
  const checkpoint = () => control.checkpoint();
  const context = { signal: control.signal, budget, frames: new FrameLedger(budget), checkpoint };
  async function* numbers() {
    for (let each = 0; each < count; each++) yield each;
  }
  const outputs = pump<number, number>(
    numbers(),
    {
      stage: 'encode',
      open: () => new SilentCodec(most),
      depth: () => 4,
      ahead: 3,
      dropInput: () => {},
      dropOutput: () => {},
    },
    context,
  );
  let failure: unknown;
  return {
    control,
    ask: () => {
      void outputs.next().catch((error) => {
        failure = error;
      });
    },
    failure: () => failure,
  };
}

describe('a codec that stops answering', () => {
  afterEach(() => void vi.useRealTimers());

  test.each([
    ['with a full queue', 100, 0],
    ['when it is asked for the rest', 3, 8],
  ])('is given up after five seconds: %s', async (_, count, most) => {
    vi.useFakeTimers();
    const { ask, failure } = silence(count, most);
    ask();
    await vi.advanceTimersByTimeAsync(4500);
    expect(failure()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1000);
    expect(failure()).toMatchObject({ code: 'encoder-failed', details: { silent: true } });
  });

  test('owes nothing while it has nothing, and while the run is paused', async () => {
    vi.useFakeTimers();
    const { control, ask, failure } = silence(100, 8);
    control.pause();
    ask();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(failure()).toBeUndefined();
    control.resume();
    await vi.advanceTimersByTimeAsync(6000);
    expect(failure()).toMatchObject({ code: 'encoder-failed' });
  });
});
