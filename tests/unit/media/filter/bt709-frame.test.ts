import { expect, test } from 'vitest';
import { bt709Planes } from '../../../../src/media/filter/bt709-frame.ts';

/** Rec. ITU-R BT.709-6 §3, 8 bits: Y′ and the two colour differences of four pixels alike. */
test.each([
  ['black', [0, 0, 0], [16, 128, 128]],
  ['white', [255, 255, 255], [235, 128, 128]],
  ['red', [255, 0, 0], [63, 102, 240]],
  ['green', [0, 255, 0], [173, 42, 26]],
  ['blue', [0, 0, 255], [32, 240, 118]],
])('%s', (_, rgb, [luma, blue, red]) => {
  const rgba = Uint8ClampedArray.from(Array.from({ length: 4 }, () => [...rgb, 255]).flat());
  expect([...bt709Planes(rgba, 2, 2)]).toEqual([luma, luma, luma, luma, blue, red]);
});

test('chroma is the mean of two columns and two rows', () => {
  const rgba = Uint8ClampedArray.from([255, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255]);
  const [, , , , blue, red] = bt709Planes(rgba, 2, 2);
  expect([blue, red]).toEqual([122, 156]);
});
