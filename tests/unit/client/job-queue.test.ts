import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Job } from '../../../src/client/job.ts';
import { JobQueue } from '../../../src/client/job-queue.ts';
import type { ErrorCode } from '../../../src/protocol/error.ts';
import type { JobState } from '../../../src/protocol/job.ts';
import type { Recipe } from '../../../src/protocol/recipe.schema.ts';

const device = vi.hoisted(() => ({ admits: true, level: 'calm', orders: [] as string[][] }));

vi.mock('../../../src/client/governor/governor.ts', () => ({
  governor: new (class extends EventTarget {
    admits = () => device.admits;
    get state() {
      return { level: device.level };
    }
  })(),
}));
vi.mock('../../../src/client/journal.ts', () => ({
  journal: { arrange: async (ids: string[]) => void device.orders.push(ids) },
}));
vi.mock('../../../src/client/spool-folders.ts', () => ({ sweepSpools: async () => {} }));
vi.mock('../../../src/client/job.ts', () => {
  /** A job that does what it is told and makes nothing. */
  class QuietJob extends EventTarget {
    readonly id: string;
    readonly inputs: readonly unknown[];
    readonly recipe: unknown;
    readonly name: string;
    state = 'queued';
    progress: unknown;
    outcome: unknown;
    isGone = false;
    constructor(init: { inputs: readonly unknown[]; recipe: unknown; name?: string }) {
      super();
      this.inputs = init.inputs;
      this.recipe = init.recipe;
      this.name = init.name ?? String((init.inputs[0] as File).name);
      this.id = this.name;
    }
    become(state: string, outcome?: unknown) {
      this.state = state;
      this.outcome = outcome;
      this.dispatchEvent(new Event('change'));
    }
    start = async () => this.become('running');
    pause = () => {
      if (this.state === 'running' || this.state === 'queued') this.become('paused');
    };
    resume = () => this.become('queued');
    again = () => new QuietJob(this);
    dispose = async () => {
      this.isGone = true;
    };
  }
  return { Job: QuietJob };
});

interface Told extends Job {
  become(state: JobState, outcome?: unknown): void;
  progress: Job['progress'];
  readonly isGone: boolean;
}

const recipe: Recipe = { video: { shortSide: 720, codec: 'avc' } };
const told = () => new Promise<void>((resolve) => setTimeout(resolve));
const file = (name: string) => new File(['1'], name, { lastModified: 7 });
const add = (queue: JobQueue, name: string, made = recipe) => queue.add([file(name)], made) as Told;
const states = (queue: JobQueue) => queue.jobs.map(({ name, state }) => `${name} ${state}`);
const names = (queue: JobQueue) => queue.jobs.map(({ name }) => name);
const failed = (code: ErrorCode, recoverable: boolean) => ({
  status: 'failed',
  error: { code, recoverable },
});

beforeEach(() => {
  Object.assign(device, { admits: true, level: 'calm', orders: [] });
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
});

describe('order', () => {
  test('one after another, the next when one ends, rests or waits', async () => {
    const queue = new JobQueue();
    const [a, b, c] = [add(queue, 'a'), add(queue, 'b'), add(queue, 'c')];
    await told();
    expect(states(queue)).toEqual(['a running', 'b queued', 'c queued']);
    a.pause();
    await told();
    expect(states(queue)).toEqual(['a paused', 'b running', 'c queued']);
    b.become('waiting');
    await told();
    expect(c.state).toBe('running');
    a.resume();
    await told();
    expect(states(queue)).toEqual(['a queued', 'b waiting', 'c running']);
    c.become('done');
    await told();
    expect(states(queue)).toEqual(['a running', 'b waiting', 'c done']);
  });

  test('a job that is moved starts by its new place, and places outside are the ends', async () => {
    const queue = new JobQueue();
    const [a, b, , d] = [add(queue, 'a'), add(queue, 'b'), add(queue, 'c'), add(queue, 'd')];
    await told();
    queue.move(d, 1);
    expect(names(queue)).toEqual(['a', 'd', 'b', 'c']);
    queue.move(b, 99);
    expect(names(queue)).toEqual(['a', 'd', 'c', 'b']);
    queue.move(b, -5);
    expect(names(queue)).toEqual(['b', 'a', 'd', 'c']);
    a.become('done');
    await told();
    expect(states(queue)).toEqual(['b running', 'a done', 'd queued', 'c queued']);
  });

  test('is noted, also after a removal, and not for a state', async () => {
    const queue = new JobQueue();
    const [a, b] = [add(queue, 'a'), add(queue, 'b')];
    await told();
    queue.move(b, 0);
    await told();
    b.become('paused');
    await told();
    queue.remove(a);
    await told();
    expect(device.orders).toEqual([['a', 'b'], ['b', 'a'], ['b']]);
  });
});

describe('how many at once', () => {
  test('more than one where cores and memory are to spare, once it is known what the first needs', async () => {
    vi.stubGlobal('navigator', { hardwareConcurrency: 8 });
    const queue = new JobQueue();
    const [a] = [add(queue, 'a'), add(queue, 'b'), add(queue, 'c')];
    await told();
    expect(states(queue)).toEqual(['a running', 'b queued', 'c queued']);
    a.progress = {} as Job['progress'];
    queue.move(a, 1);
    await told();
    expect(states(queue)).toEqual(['b running', 'a running', 'c queued']);
  });

  test('not while memory is tight, nor the first while another tab holds it all', async () => {
    vi.stubGlobal('navigator', { hardwareConcurrency: 8 });
    const queue = new JobQueue();
    device.admits = false;
    const a = add(queue, 'a');
    await told();
    expect(a.state).toBe('queued');
    device.admits = true;
    device.level = 'half';
    const { governor } = await import('../../../src/client/governor/governor.ts');
    governor.dispatchEvent(new Event('change'));
    expect(a.state).toBe('running');
    a.progress = {} as Job['progress'];
    const b = add(queue, 'b');
    await told();
    expect(b.state).toBe('queued');
  });
});

describe('bounds', () => {
  test('a full queue refuses in words and keeps what it has', async () => {
    const queue = new JobQueue({ limit: 2 });
    add(queue, 'a');
    expect(queue.room).toBe(1);
    add(queue, 'b');
    await told();
    expect(() => add(queue, 'c')).toThrow(
      expect.objectContaining({ code: 'limit-reached', message: 'The queue is full: it holds 2 jobs.' }),
    );
    expect(states(queue)).toEqual(['a running', 'b queued']);
    expect(queue.room).toBe(0);
  });

  test('hundreds that come at once are one change, and progress is none', async () => {
    const queue = new JobQueue();
    let changes = 0;
    queue.addEventListener('change', () => {
      changes += 1;
    });
    for (let index = 0; index < 500; index += 1) add(queue, `${index}`);
    await told();
    // The second is that of the first job, which now runs.
    expect(changes).toBe(2);
    for (let index = 0; index < 40; index += 1) queue.jobs[0]?.dispatchEvent(new Event('change'));
    await told();
    expect(changes).toBe(2);
  });
});

describe('what is done', () => {
  test('is not made again, however the recipe is written, unless it is asked for', async () => {
    const queue = new JobQueue();
    const a = add(queue, 'a');
    const twin = add(queue, 'a');
    expect(twin).not.toBe(a);
    a.become('done');
    expect(add(queue, 'a', { video: { codec: 'avc', shortSide: 720 } })).toBe(a);
    expect(add(queue, 'a', { video: { shortSide: 480 } })).not.toBe(a);
    expect(queue.add([new File(['1'], 'a', { lastModified: 8 })], recipe)).not.toBe(a);
    expect(queue.add([file('a')], recipe, { again: true })).not.toBe(a);
    expect(queue.jobs.length).toBe(5);
  });

  test('is taken out without the rest', async () => {
    const queue = new JobQueue();
    const [a, b, c] = [add(queue, 'a'), add(queue, 'b'), add(queue, 'c')];
    for (const job of [a, b]) job.become('done');
    queue.clearDone((job) => job !== b);
    expect(names(queue)).toEqual(['b', 'c']);
    expect([a.isGone, b.isGone, c.isGone]).toEqual([true, false, false]);
    queue.clearDone();
    expect(names(queue)).toEqual(['c']);
  });
});

describe('all at once', () => {
  test('paused and continued: each as it was, in order', async () => {
    const queue = new JobQueue();
    add(queue, 'a');
    add(queue, 'b');
    const c = add(queue, 'c');
    c.become('done');
    await told();
    queue.pauseAll();
    await told();
    expect(states(queue)).toEqual(['a paused', 'b paused', 'c done']);
    queue.resumeAll();
    await told();
    expect(states(queue)).toEqual(['a running', 'b queued', 'c done']);
  });

  test('what failed and may work now is made again in its place, under its name', async () => {
    const queue = new JobQueue();
    const a = queue.add([file('a')], recipe, { name: 'mine' }) as Told;
    const b = add(queue, 'b');
    add(queue, 'c');
    await told();
    a.become('failed', failed('disk-full', true));
    b.become('failed', failed('codec-undecodable', false));
    const [again] = queue.retryFailed();
    await told();
    expect(states(queue)).toEqual(['mine running', 'b failed', 'c queued']);
    expect(queue.jobs[0]).toBe(again);
    expect([a.isGone, b.isGone]).toEqual([true, false]);
    expect(again?.recipe).toBe(recipe);
  });
});
