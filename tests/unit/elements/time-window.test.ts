import { expect, test } from 'vitest';
import { keptShape } from '../../../src/elements/kept-shape.ts';
import { panned, rulerTimes, showing, spanOf, timeAt, zoomed } from '../../../src/elements/time-window.ts';
import { isFree, labelWidth, markLabels } from '../../../src/elements/timeline-labels.ts';

const limits = { duration: 7200, step: 1 / 30 };

test('zoom keeps the moment under the hand, down to single pictures, and up to all of it', () => {
  const near = zoomed({ from: 0, to: 7200 }, 0.5, 1800, limits);
  expect(near).toEqual({ from: 900, to: 4500 });
  let window = near;
  for (let step = 0; step < 30; step += 1) window = zoomed(window, 0.5, 1800, limits);
  // In two hours, a picture is a sixteenth of the view.
  expect(spanOf(window)).toBeCloseTo(16 / 30);
  expect(timeAt(window, 0.25)).toBeCloseTo(1800);
  for (let step = 0; step < 30; step += 1) window = zoomed(window, 2, 1800, limits);
  expect(window).toEqual({ from: 0, to: 7200 });
});

test('the view stays inside the video', () => {
  expect(panned({ from: 10, to: 20 }, -50, 100)).toEqual({ from: 0, to: 10 });
  expect(showing({ from: 10, to: 20 }, 95, 100)).toEqual({ from: 86, to: 96 });
  expect(showing({ from: 10, to: 20 }, 15, 100)).toEqual({ from: 10, to: 20 });
});

test('the ruler has round times with room between them', () => {
  expect(rulerTimes({ from: 3, to: 63 }, 600, 90)).toEqual({ step: 10, times: [10, 20, 30, 40, 50, 60] });
  expect(rulerTimes({ from: 1, to: 1.5 }, 1000, 90).step).toBe(0.05);
});

test('labels of marks that meet stand side by side, inside the view', () => {
  const width = labelWidth('0:12.480');
  const { start, end } = markLabels({ x: 5, width }, { x: 20, width }, 600);
  expect(start).toBeGreaterThanOrEqual(width / 2);
  expect(end - start).toBeGreaterThanOrEqual(width);
  expect(isFree({ x: end, width }, [{ from: start - width / 2, to: start + width / 2 }])).toBe(true);
});

test('the shape of what is kept', () => {
  expect(keptShape([{ start: 2, end: 4 }], { from: 0, to: 10 })).toBe(
    'polygon(20.000% 100%,20.000% 0%,40.000% 0%,40.000% 100%)',
  );
  expect(keptShape([], { from: 0, to: 10 })).toBe('inset(100%)');
});
