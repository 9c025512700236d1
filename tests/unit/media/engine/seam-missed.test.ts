import { describe, expect, test } from 'vitest';
import type { Planner } from '../../../../src/media/engine/inputs/planner.ts';
import { withoutSeam, withSeamWarning } from '../../../../src/media/engine/seam/seam-missed.ts';
import { hasSeams } from '../../../../src/media/engine/seam/seams.ts';
import { SluiceError } from '../../../../src/protocol/error.ts';
import type { Plan } from '../../../../src/protocol/plan.ts';

const failure = new SluiceError('output-invalid', { stage: 'write' });

function planOf(action: 'copy' | 'encode', segments: number, target?: object): Plan {
  const pieces = Array.from({ length: segments }, (_, clip) => ({ kind: action, clip, start: clip }));
  const track = { action, kind: 'video', segments: pieces, target };
  return { tracks: [track], warnings: [{ code: 'starts-earlier', message: '' }] } as unknown as Plan;
}

function planner() {
  const unspliced: string[] = [];
  const unsplice = (codec: string) => !unspliced.includes(codec) && unspliced.push(codec) > 0;
  return { unspliced, planner: { unsplice } as unknown as Planner };
}

describe('after parts that do not fit', () => {
  test('the codec is left whole first, then all is made anew, then it is given up', () => {
    const { unspliced, planner: one } = planner();
    const plan = planOf('copy', 3, { codec: 'avc' });
    const clips = [{ start: 1 }];
    expect(withoutSeam(failure, { clips }, plan, one)).toEqual({ clips });
    expect(unspliced).toEqual(['avc']);
    const anew = withoutSeam(failure, { clips }, plan, one);
    expect(anew).toEqual({ clips, cut: 'reencode' });
    expect(() => withoutSeam(failure, anew, plan, one)).toThrow(failure);
  });

  test('copies that meet each other are made anew at once', () => {
    expect(withoutSeam(failure, {}, planOf('copy', 2), planner().planner)).toEqual({ cut: 'reencode' });
  });

  test('what is about something else goes on', () => {
    const other = new SluiceError('disk-full', { stage: 'write' });
    const plan = planOf('copy', 2);
    expect(() => withoutSeam(other, {}, plan, planner().planner)).toThrow(other);
    expect(() => withoutSeam(failure, {}, planOf('copy', 1), planner().planner)).toThrow(failure);
    expect(() => withoutSeam(failure, {}, planOf('encode', 9, { codec: 'avc' }), planner().planner)).toThrow(
      failure,
    );
  });

  test('the new plan says so, beside what it says already', () => {
    const { warnings } = withSeamWarning(planOf('encode', 1));
    expect(warnings.map(({ code }) => code)).toEqual(['starts-earlier', 'seam-failed']);
  });
});

test('only copied pictures in pieces have seams', () => {
  expect([planOf('copy', 2), planOf('copy', 1), planOf('encode', 3)].map(hasSeams)).toEqual([
    true,
    false,
    false,
  ]);
});
