import { describe, expect, test } from 'vitest';
import { PipelineChoice } from '../../../../src/media/engine/picture/pipeline-choice.ts';

/** Pictures of one segment. */
const SEGMENT = 300;

interface Machine {
  /** Pictures a second by number of pipelines; from a time on, another machine. */
  readonly speeds: (pipelines: number, at: number) => number;
  readonly segments: number;
  readonly lease?: number | ((at: number) => number);
  readonly learned?: number;
}

/** A run of so many segments, in the time that such a machine takes for them. */
function run({ speeds, segments, lease = 4, learned }: Machine) {
  let [now, left] = [0, segments * SEGMENT];
  const changes: string[] = [];
  const choice = new PipelineChoice({
    learned: () => learned,
    left: () => left,
    changed: (pipelines, isFound) => changes.push(`${pipelines}${isFound ? '!' : ''}`),
    now: () => now,
  });
  while (left > 0) {
    const pipelines = choice.ask(typeof lease === 'number' ? lease : lease(now));
    // A segment of each, picture by picture in turn.
    const speed = speeds(pipelines, now);
    for (let picture = 0; picture < SEGMENT; picture++) {
      for (let each = 0; each < pipelines && left > 0; each++) {
        now += 1 / speed;
        left--;
        choice.count(each);
      }
    }
  }
  return { changes, now };
}

describe('how many pipelines serve best', () => {
  test('two where they are faster, and no third that is not', () => {
    const { changes } = run({ speeds: (count) => [0, 100, 150, 155, 155][count] ?? 0, segments: 60 });
    expect(changes).toEqual(['2', '3', '2!']);
  });

  test('as many as are allowed where each makes it faster', () => {
    const { changes } = run({ speeds: (count) => 100 * count, segments: 60, lease: 3 });
    expect(changes).toEqual(['2', '3', '3!']);
  });

  test('one where a second does not help, and then it is hardly slower than with one from the start', () => {
    const speeds = (count: number) => (count === 1 ? 100 : 95);
    const tried = run({ speeds, segments: 30 });
    const one = run({ speeds, segments: 30, lease: 1 });
    expect(tried.changes).toEqual(['2', '1!']);
    expect(tried.now / one.now).toBeLessThan(1.05);
    expect(one.changes).toEqual([]);
  });

  test('one where there is too little to do for trying', () => {
    expect(run({ speeds: (count) => 100 * count, segments: 4 }).changes).toEqual([]);
  });

  test('what was learned is not tried again, and is held to the lease', () => {
    expect(run({ speeds: () => 100, segments: 30, learned: 3 }).changes).toEqual(['3']);
    expect(run({ speeds: () => 100, segments: 30, learned: 3, lease: 2 }).changes).toEqual(['2']);
    expect(run({ speeds: () => 100, segments: 30, learned: 1 }).changes).toEqual([]);
  });

  test('fewer while fewer are allowed, and then as many as were best', () => {
    const lease = (at: number) => (at > 40 && at < 60 ? 1 : 3);
    const { changes } = run({ speeds: (count) => [0, 100, 150, 152][count] ?? 0, segments: 40, lease });
    expect(changes).toEqual(['2', '3', '2!', '1', '2']);
  });

  test('goes back where several have become slower than one was', () => {
    const speeds = (count: number, at: number) => (count === 1 ? 100 : at < 30 ? 150 : 80);
    expect(run({ speeds, segments: 90, lease: 2 }).changes).toEqual(['2', '2!', '1!']);
  });

  test('one fewer where a codec could not be opened, and never that many again', () => {
    const changes: number[] = [];
    const choice = new PipelineChoice({
      learned: () => 3,
      left: () => 9000,
      changed: (pipelines) => changes.push(pipelines),
      now: () => 0,
    });
    expect(choice.ask(4)).toBe(3);
    choice.crowded(3);
    expect(choice.ask(4)).toBe(2);
    expect(changes).toEqual([3, 2]);
  });
});
