import { describe, expect, test } from 'vitest';
import {
  compose,
  flipped,
  inverse,
  type Orientation,
  orientRect,
  orientSize,
} from '../../../../src/media/plan/orientation.ts';

type Picture = readonly (readonly string[])[];

const ALL: readonly Orientation[] = ([0, 90, 180, 270] as const).flatMap((rotation) =>
  [false, true].map((flip) => ({ rotation, flip })),
);

const PICTURE: Picture = [
  ['a', 'b', 'c'],
  ['d', 'e', 'f'],
];

function mirror(picture: Picture): Picture {
  return picture.map((row) => row.toReversed());
}

/** Row y of the result is column y of the source read from below. */
function turn(picture: Picture): Picture {
  return (picture[0] ?? []).map((_, column) => picture.map((row) => row[column] ?? '').toReversed());
}

function lay(picture: Picture, { rotation, flip }: Orientation): Picture {
  let laid = flip ? mirror(picture) : picture;
  for (let degrees = 0; degrees < rotation; degrees += 90) laid = turn(laid);
  return laid;
}

describe('orientations against pictures of letters', () => {
  test.each(ALL.flatMap((first) => ALL.map((second) => [first, second] as const)))(
    '%o then %o',
    (first, second) => {
      expect(lay(PICTURE, compose(first, second))).toEqual(lay(lay(PICTURE, first), second));
    },
  );

  test.each(ALL)('%o is undone by its inverse', (orientation) => {
    expect(lay(lay(PICTURE, orientation), inverse(orientation))).toEqual(PICTURE);
    expect(compose(orientation, inverse(orientation))).toEqual({ rotation: 0, flip: false });
  });

  test.each(ALL)('%o moves a rectangle with its pixels', (orientation) => {
    const size = { width: 3, height: 2 };
    const laid = lay(PICTURE, orientation);
    expect(orientSize(orientation, size)).toEqual({ width: laid[0]?.length, height: laid.length });
    for (const rect of [
      { x: 0, y: 0, width: 1, height: 1 },
      { x: 1, y: 1, width: 2, height: 1 },
      { x: 2, y: 0, width: 1, height: 2 },
    ]) {
      const moved = orientRect(orientation, rect, size);
      expect(lettersIn(laid, moved)).toEqual(lettersIn(PICTURE, rect));
    }
  });

  test('flips are named as people see them', () => {
    expect(lay(PICTURE, flipped('horizontal'))).toEqual(mirror(PICTURE));
    expect(lay(PICTURE, flipped('vertical'))).toEqual(PICTURE.toReversed());
    expect(lay(PICTURE, flipped(undefined))).toEqual(PICTURE);
  });
});

function lettersIn(
  picture: Picture,
  rect: { x: number; y: number; width: number; height: number },
): string[] {
  return picture
    .slice(rect.y, rect.y + rect.height)
    .flatMap((row) => row.slice(rect.x, rect.x + rect.width))
    .toSorted();
}
