import { expect, test } from 'vitest';
import { SidesTried } from '../../../../src/media/engine/sizing/sides-tried.ts';

const hard = (least: number) => ({ least, full: 40e6 });

test('what leaves room at its coarsest stays as large as it is', () => {
  expect(new SidesTried().next(720, hard(4e6), 10e6, false)).toBeUndefined();
});

test('what does not goes down to where it does', () => {
  expect(new SidesTried().next(720, hard(9e6), 10e6, false)).toBe(540);
  expect(new SidesTried().next(720, hard(24e6), 10e6, false)).toBe(360);
});

test('a few places must say it clearly', () => {
  expect(new SidesTried().next(720, hard(9e6), 10e6, true)).toBeUndefined();
  expect(new SidesTried().next(720, hard(13e6), 10e6, true)).toBe(480);
});

test('what went down too far comes up again, by what both sizes took', () => {
  const tried = new SidesTried();
  // A fractal: detail finer than its pixels goes first.
  expect(tried.next(480, hard(12.88e6), 6.69e6, true)).toBe(240);
  expect(tried.next(240, hard(0.75e6), 6.69e6, true)).toBe(360);
  expect(tried.next(360, hard(3.9e6), 6.69e6, true)).toBeUndefined();
  expect(tried.next(360, hard(3.9e6), 6.69e6, false)).toBeUndefined();
});

test('none is tried twice', () => {
  const tried = new SidesTried();
  expect(tried.next(480, hard(9e6), 10e6, false)).toBe(360);
  expect(tried.next(360, hard(8.5e6), 10e6, false)).toBe(288);
  expect(tried.next(288, hard(3e6), 10e6, false)).toBeUndefined();
});

test('what stands still needs little more than its least', () => {
  expect(new SidesTried().next(720, { least: 1.8e6, full: 2.6e6 }, 2.1e6, false)).toBeUndefined();
});

test('where nothing fits, it says so', () => {
  const tried = new SidesTried();
  expect(tried.next(720, hard(90e6), 1e6, false)).toBe(240);
  expect(tried.leastOf(720, 90e6)).toBeGreaterThan(10e6);
  expect(tried.next(240, hard(1.2e6), 1e6, false)).toBe(0);
  expect(tried.leastOf(240, 1.2e6)).toBe(1.2e6);
});

test('noise, which grows small faster than a guess has it, is tried at the smallest', () => {
  const tried = new SidesTried();
  expect(tried.next(720, hard(35e6), 4e6, true)).toBe(240);
  expect(tried.next(240, hard(2.5e6), 4e6, true)).toBeUndefined();
});
