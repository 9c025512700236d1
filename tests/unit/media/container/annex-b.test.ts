import { expect, test } from 'vitest';
import { annexBUnits } from '../../../../src/media/container/scanned/annex-b.ts';

const unitsOf = (...bytes: number[]) => annexBUnits(Uint8Array.from(bytes)).map((unit) => [...unit]);

test('units stand behind start codes of three bytes, and of four', () => {
  expect(unitsOf(0, 0, 0, 1, 9, 240, 0, 0, 1, 0x67, 66, 0, 0, 0, 1, 0x68, 1, 206)).toEqual([
    [9, 240],
    [0x67, 66],
    [0x68, 1, 206],
  ]);
});

test('ones that are no start codes and zeros inside a unit stay; zeros behind it go', () => {
  expect(unitsOf(0, 0, 1, 0x65, 1, 0, 1, 0, 0, 3, 1, 7, 0, 0, 0)).toEqual([[0x65, 1, 0, 1, 0, 0, 3, 1, 7]]);
});

test('nothing where there is no start code, or nothing behind it', () => {
  expect(unitsOf()).toEqual([]);
  expect(unitsOf(1, 2, 3)).toEqual([]);
  expect(unitsOf(0, 0, 1)).toEqual([]);
  expect(unitsOf(0, 0, 1, 0, 0, 1)).toEqual([]);
});
