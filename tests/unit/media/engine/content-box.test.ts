import { describe, expect, test } from 'vitest';
import { contentBox, type SampledLuma } from '../../../../src/media/engine/bars/content-box.ts';
import type { Rect } from '../../../../src/media/plan/orientation.ts';

const [width, height] = [64, 48];
const inside = (x: number, y: number, box: Rect) =>
  x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;

/** Light inside a box, black with the noise of an encoder around it. */
function picture(
  box: Rect,
  light = 120,
  more: (x: number, y: number) => number | undefined = () => undefined,
) {
  const at = (x: number, y: number) =>
    more(x, y) ?? (inside(x, y, box) ? light + ((x * 7 + y * 5) % 40) : 16 + ((x + y) % 4));
  return { width, height, at } satisfies SampledLuma;
}

const wide = { x: 0, y: 6, width: 64, height: 36 };
const whole = { x: 0, y: 0, width, height };

describe('bars', () => {
  test('above and below, beside, and all around', () => {
    for (const box of [wide, { x: 8, y: 0, width: 48, height: 48 }, { x: 8, y: 4, width: 50, height: 40 }])
      expect(contentBox([picture(box), picture(box)], 16)).toEqual(box);
  });

  test('are none where any picture is whole, and picture is never cut', () => {
    expect(contentBox([picture(wide), picture(whole), picture(wide)], 16)).toBeUndefined();
    const odd = { x: 3, y: 7, width: 55, height: 33 };
    expect(contentBox([picture(odd), picture(odd)], 16)).toEqual({ x: 2, y: 6, width: 56, height: 34 });
    const higher = { ...wide, y: 2, height: 30 };
    expect(contentBox([picture(wide), picture(higher)], 16)).toEqual({ ...wide, y: 2, height: 40 });
  });

  test('are found beside dark scenes and fades, which tell nothing', () => {
    const dark = { width, height, at: () => 17 };
    expect(contentBox([dark, dark, picture(wide), dark, picture(wide, 40)], 16)).toEqual(wide);
    expect(contentBox([dark, dark, dark], 16)).toBeUndefined();
    expect(contentBox([dark, picture(wide)], 16)).toBeUndefined();
    // A night with one lamp that moves is picture.
    const lamp = (left: number) =>
      picture({ ...wide, y: 20, height: 22 }, 120, (x, y) =>
        y < 10 && x >= left && x < left + 4 ? 200 : undefined,
      );
    expect(contentBox([lamp(4), lamp(24), lamp(44)], 16)?.y).toBe(0);
  });

  test('may have a logo in them', () => {
    const logo = picture(wide, 120, (x, y) => (y < 4 && x > 50 && x < 60 ? 200 : undefined));
    expect(contentBox([logo, logo, logo], 16)).toEqual(wide);
  });

  test('of full range are darker, and a line or two at the edge is none', () => {
    const deep = (box: Rect) => ({
      width,
      height,
      at: (x: number, y: number) => (inside(x, y, box) ? 14 : 0),
    });
    expect(contentBox([deep(wide), deep(wide)], 0)).toEqual(wide);
    expect(contentBox([deep(wide), deep(wide)], 16)).toBeUndefined();
    const large = { width: 640, height: 480 };
    const thin = { ...large, at: (_: number, y: number) => (y < 4 ? 16 : 120) };
    expect(contentBox([thin, thin], 16)).toBeUndefined();
  });
});
