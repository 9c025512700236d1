import { expect, test } from 'vitest';
import { CropWindow } from '../../../../src/media/filter/crop-window.ts';

function frame(width: number, height: number, x = 0, y = 0): VideoFrame {
  return {
    codedWidth: width + x,
    codedHeight: height + y,
    visibleRect: { x, y, width, height },
  } as VideoFrame;
}

test('counts from the corner of what is shown', () => {
  const window = new CropWindow({ x: 10, y: 20, width: 100, height: 50 });
  expect(window.of(frame(640, 480))).toEqual({ x: 10, y: 20, width: 100, height: 50 });
  expect(window.of(frame(640, 480, 8, 4))).toEqual({ x: 18, y: 24, width: 100, height: 50 });
});

test('a whole picture stays whole when the size changes in mid-stream', () => {
  const window = new CropWindow({ x: 0, y: 0, width: 1920, height: 1080 });
  for (const size of [
    [1920, 1080],
    [1280, 720],
    [3840, 2160],
  ] as const) {
    const [width, height] = size;
    expect(window.of(frame(width, height))).toEqual({ x: 0, y: 0, width, height });
  }
});

test('a part keeps its share when the size changes', () => {
  const window = new CropWindow({ x: 480, y: 0, width: 960, height: 1080 });
  window.of(frame(1920, 1080));
  expect(window.of(frame(640, 360))).toEqual({ x: 160, y: 0, width: 320, height: 360 });
});

test('a first picture smaller than the track says is taken whole', () => {
  const window = new CropWindow({ x: 0, y: 0, width: 1920, height: 1080 });
  expect(window.of(frame(640, 360))).toEqual({ x: 0, y: 0, width: 640, height: 360 });
});

test('at least one sample of the picture is left', () => {
  const window = new CropWindow({ x: 1919, y: 1079, width: 1, height: 1 });
  window.of(frame(1920, 1080));
  expect(window.of(frame(2, 2))).toEqual({ x: 1, y: 1, width: 1, height: 1 });
});
