import { describe, expect, test } from 'vitest';
import { cutTimes } from '../../../../src/media/plan/asked-clips.ts';
import type { EncodedVideoTrack, Plan } from '../../../../src/protocol/plan.ts';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import { audio, inputOf, other, shapedInput, video } from './inputs.ts';
import { failure, pieces, planFor, rowOf } from './plans.ts';

const plain = inputOf([video(), audio()]);

function bounds(recipe: Recipe, inputs = [plain]): [number, number, number][] {
  return planFor(inputs, recipe).clips.map(({ start, end, at }) => [start, end, at]);
}

describe('where clips begin and end', () => {
  test('none: the file from its start to its end', () => {
    expect(planFor(plain, {}).clips).toEqual([{ input: 0, start: 0, end: 60, at: 0 }]);
    expect(planFor(plain, { clips: [] }).clips).toEqual(planFor(plain, {}).clips);
    expect(planFor(plain, { clips: [{}] })).toEqual(planFor(plain, {}));
  });

  test('numbers and texts mean the same', () => {
    const [first] = bounds({ clips: [{ start: '0:10.000', end: '0:20.5' }] });
    expect(first).toEqual([10, 20.5, 0]);
    expect(bounds({ clips: [{ start: 10, end: 20.5 }] })).toEqual([first]);
  });

  test('bounds move to the nearest picture', () => {
    const [[start, end] = []] = bounds({ clips: [{ start: 10.015, end: 20.018 }] });
    expect(start).toBeCloseTo(10, 9);
    expect(end).toBeCloseTo(20 + 1 / 30, 9);
  });

  test('a picture a second: to the nearest, however far', () => {
    const slow = video({ frameRate: 1, end: 60 });
    expect(bounds({ clips: [{ start: 10.4, end: 20.6 }] }, [inputOf([slow])])).toEqual([[10, 21, 0]]);
    const stills = Float64Array.from([0, 30, 31, 32, 33]);
    const shown = shapedInput([video({ frames: 5, packets: 5 })], { times: stills });
    expect(bounds({ clips: [{ start: 14, end: 31.4 }] }, [shown])).toEqual([[0, 31, 0]]);
    expect(bounds({ clips: [{ start: 16, end: 50 }] }, [shown])).toEqual([[30, 60, 0]]);
  });

  test('an end past the end is the end', () => {
    expect(bounds({ clips: [{ start: 50, end: 1000 }] })).toEqual([[50, 60, 0]]);
  });

  test('sound alone is cut where it is asked', () => {
    const sound = inputOf([audio()]);
    expect(bounds({ clips: [{ start: 10.0151, end: 20.0181 }] }, [sound])).toEqual([[10.0151, 20.0181, 0]]);
    expect(bounds({ clips: [{ start: 10.0151 }], video: false })).toEqual([[10.0151, 60, 0]]);
  });

  test('one after the other, without a gap, repeats allowed', () => {
    const clips = [{ start: 50 }, { start: 0, end: 1 }, { start: 50 }];
    expect(bounds({ clips })).toEqual([
      [50, 60, 0],
      [0, 1, 10],
      [50, 60, 11],
    ]);
    expect(planFor(plain, { clips }).duration).toBe(21);
  });

  test('joined files end with their pictures, though the sound lasts a packet longer', () => {
    const file = inputOf([video({ end: 10 }), audio({ end: 10.02 })]);
    expect(bounds({}, [file, file])).toEqual([
      [0, 10, 0],
      [0, 10, 10],
    ]);
  });

  test('and begin with them, but the first, which begins as it does', () => {
    const late = inputOf([video({ start: 0.04, end: 10.04 }), audio({ end: 10 })]);
    expect(bounds({}, [late, late])).toEqual([
      [0, 10.04, 0],
      [0.04, 10.04, 10.04],
    ]);
  });

  test('sound long after the last picture is kept', () => {
    const file = inputOf([video({ end: 10 }), audio({ end: 20 })]);
    expect(bounds({}, [file, file])[0]).toEqual([0, 20, 0]);
  });

  test('600 clips of NTSC pictures do not drift', () => {
    const ntsc = shapedInput([video({ frameRate: 30_000 / 1001, end: 600 * 1.001, frames: 18_000 })], {});
    const clips = Array.from({ length: 600 }, (_, at) => ({
      start: (at * 30 * 1001) / 30_000 + 0.01,
      end: ((at * 30 + 17) * 1001) / 30_000,
    }));
    const plan = planFor(ntsc, { clips });
    for (const [position, { at }] of plan.clips.entries())
      expect(Math.abs(at - (position * 17 * 1001) / 30_000)).toBeLessThan(1e-9);
  });
});

describe('clips that cannot be name their field', () => {
  test.each([
    [{ clips: [{ start: 60 }] }, 'clips[0].start'],
    [{ clips: [{}, { start: 7, end: 7 }] }, 'clips[1].end'],
    [{ clips: [{ start: '0:20.000', end: '0:10.000' }] }, 'clips[0].end'],
    [{ clips: [{ input: 1 }] }, 'clips[0].input'],
    [{ clips: [{ speed: 2 }, { speed: 5 }] }, 'clips[1].speed'],
    [{ clips: [{ speed: 0.2 }] }, 'clips[0].speed'],
    [{ clips: [{ speed: 2 }], audio: { codec: 'copy' } }, 'clips[0].speed'],
    [{ clips: [{}, {}, { start: 3, end: 3.004 }] }, 'clips[2].end'],
  ] satisfies [Recipe, string][])('%j', (recipe, field) => {
    const error = failure(() => planFor(plain, recipe));
    expect([error.code, error.field]).toEqual(['plan-impossible', field]);
    expect(error.message).toContain(`"${field}"`);
  });

  test('a speed of one is a speed', () => {
    expect(planFor(plain, { clips: [{ speed: 1 }] }).duration).toBe(60);
  });
});

describe('a clip that is faster or slower', () => {
  const mute = inputOf([video()]);
  const clips = [{ start: 10, end: 20, speed: 4 }, { start: 30, end: 31, speed: 0.5 }, { end: 2 }];

  test('lasts accordingly, and so do its segments', () => {
    const plan = planFor(mute, { clips });
    expect(plan.clips.map(({ at, speed }) => [at, speed])).toEqual([
      [0, 4],
      [2.5, 0.5],
      [4.5, undefined],
    ]);
    expect(plan.duration).toBe(6.5);
    expect(pieces(plan)).toEqual(['encode 0 0-2.5', 'encode 1 2.5-4.5', 'encode 2 4.5-6.5']);
  });

  test('has no more pictures a second than were recorded', () => {
    const plan = planFor(mute, { clips });
    const row = encodedRow(plan);
    expect(row.segments.map(({ frames }) => frames)).toEqual([75, 30, 60]);
    expect(row.sources.map((source) => source?.pace)).toEqual([
      { kind: 'max', rate: 30 },
      undefined,
      undefined,
    ]);
    expect(row.target.pace).toEqual({ kind: 'source' });
    expect(row.target.frameRate).toBeCloseTo(165 / 6.5, 6);
    expect(plan.estimate.newFrames).toBe(165);
  });

  test('has the pace that is asked for', () => {
    const even = encodedRow(planFor(mute, { clips, video: { frameRate: { constant: 60 } } }));
    expect(even.segments.map(({ frames }) => frames)).toEqual([150, 120, 120]);
    const few = encodedRow(planFor(mute, { clips, video: { frameRate: { max: 10 } } }));
    expect(few.segments.map(({ frames }) => frames)).toEqual([25, 20, 20]);
    expect([...even.sources, ...few.sources].map((source) => source?.pace)).toEqual(Array(6).fill(undefined));
  });

  test('is copied where it is slower, or where a copy is asked for', () => {
    const slow = planFor(mute, { clips: [{ start: 10, end: 12, speed: 0.5 }] });
    expect(pieces(slow)).toEqual(['copy 0 0-4']);
    const fast = planFor(mute, { clips: [{ start: 10, end: 12, speed: 2 }], video: { codec: 'copy' } });
    expect(pieces(fast)).toEqual(['copy 0 0-1']);
    const cut = planFor(mute, { clips: [{ start: 11, end: 14, speed: 0.5 }] });
    expect(pieces(cut)).toEqual(['encode 0 0-2', 'copy 0 2-6']);
  });

  test('leaves out a time code, which counts what was recorded', () => {
    const coded = inputOf([video(), other({ kind: 'timecode', codec: 'tmcd' })]);
    expect(rowOf(planFor(coded, { clips: [{ speed: 0.5 }] }), 'other').action).toBe('drop');
    expect(rowOf(planFor(coded, {}), 'other').action).toBe('copy');
  });

  test('has its sound made anew, as long as the pictures', () => {
    const made = planFor(plain, { clips: [{}, { speed: 2 }] });
    expect(rowOf(made, 'audio').action).toBe('encode');
    expect(rowOf(made, 'audio').segments.at(-1)?.end).toBe(90);
    expect(planFor(plain, { clips: [{}, { speed: 8 }], audio: false }).duration).toBe(67.5);
  });
});

function encodedRow(plan: Plan): EncodedVideoTrack {
  const row = rowOf(plan, 'video');
  if (row.action !== 'encode' || row.kind !== 'video') throw new Error('the pictures are copied');
  return row;
}

describe('where a copy may have to begin', () => {
  const infos = [plain.info, plain.info];

  test('not at the start of the output', () => {
    expect(cutTimes([plain.info], {})).toEqual([[]]);
    expect(cutTimes(infos, {})).toEqual([[], [0]]);
  });

  test('at each start, once, ascending', () => {
    const clips = [{ start: 30 }, { input: 1, start: '0:05.000' }, { start: 10 }, { start: 30, end: 40 }];
    expect(cutTimes(infos, { clips })).toEqual([[10, 30], [5]]);
  });
});
