import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildKernel, kernelFile } from '../../../../src/media/filter/scaler/build.mjs';
import { planarFormat } from '../../../../src/media/filter/scaler/planar-format.ts';
import { instantiate } from '../../../../src/media/filter/scaler/scaler-kernel.ts';
import type { Scaling } from '../../../../src/media/filter/scaler/scaling.ts';
import { scalingProgram } from '../../../../src/media/filter/scaler/scaling-program.ts';
import { isThreeToTwo } from '../../../../src/media/filter/scaler/three-to-two.ts';

let module: WebAssembly.Module;

beforeAll(async () => {
  await buildKernel();
  module = new WebAssembly.Module(readFileSync(kernelFile));
});

function scalingOf(window: Scaling['source']['window'], width = 192, height = 114): Scaling {
  const format = planarFormat('I420');
  if (!format) throw new Error('I420');
  return {
    source: { format, width, height, window },
    target: { width: (window.width / 3) * 2, height: (window.height / 3) * 2 },
    bake: { rotation: 0, flip: false },
    filter: 'triangle',
  };
}

type Weigh = (at: (step: number) => number) => number;

const down: readonly Weigh[] = [
  (at) => (at(-1) + 4 * at(0) + 3 * at(1)) / 8,
  (at) => (3 * at(1) + 4 * at(2) + at(3)) / 8,
];
const across: readonly Weigh[] = [(at) => (3 * at(0) + at(1)) / 4, (at) => (at(1) + 3 * at(2)) / 4];
const sited: readonly Weigh[] = [(at) => at(0), (at) => (at(1) + at(2)) / 2];

/** The plain way: two rows and two columns at a time, rows before the first and after the last doubled. */
function plain(
  source: (x: number, y: number) => number,
  height: number,
  columns: readonly Weigh[],
  x: number,
  y: number,
) {
  const row = (line: number) => {
    const inside = Math.min(Math.max(line, 0), height - 1);
    return columns[x % 2]?.((step) => source(3 * (x >> 1) + step, inside)) ?? 0;
  };
  return down[y % 2]?.((step) => row(3 * (y >> 1) + step)) ?? 0;
}

describe.each([
  ['the whole picture', scalingOf({ x: 0, y: 0, width: 192, height: 114 })],
  ['a window', scalingOf({ x: 8, y: 6, width: 192, height: 108 }, 256, 128)],
] as const)('three samples to two, %s', (_, scaling) => {
  test('agrees with the plain way but for rounding, and is no brighter and no darker', () => {
    expect(isThreeToTwo(scaling)).toBe(true);
    const program = scalingProgram(scaling);
    const memory = new WebAssembly.Memory({ initial: Math.ceil(program.bytes / 65536) });
    const bytes = new Uint8Array(memory.buffer);
    let state = 99;
    for (let place = 0; place < bytes.length; place++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      bytes[place] = state >>> 24;
    }
    const before = bytes.slice();
    for (const step of program.steps) step(instantiate(module, memory));
    program.target.planes.forEach((plane, index) => {
      const shrink = index === 0 ? 1 : 2;
      const { window } = scaling.source;
      const from = program.source[index] ?? plane;
      const start = from.offset + (window.y / shrink) * from.stride + window.x / shrink;
      const source = (x: number, y: number) => before[start + y * from.stride + x] ?? Number.NaN;
      const [width, height] = [scaling.target.width / shrink, scaling.target.height / shrink];
      let most = 0;
      let bias = 0;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const expected = plain(source, window.height / shrink, index === 0 ? across : sited, x, y);
          const error = (bytes[plane.offset + y * plane.stride + x] ?? Number.NaN) - expected;
          most = Math.max(most, Math.abs(error));
          bias += error / (width * height);
        }
      }
      expect(most).toBeLessThan(2);
      expect(Math.abs(bias)).toBeLessThan(0.45);
    });
  });
});

test('anything else takes the general way', () => {
  const scaling = scalingOf({ x: 0, y: 0, width: 192, height: 114 });
  expect(isThreeToTwo({ ...scaling, filter: 'cubic' })).toBe(false);
  expect(isThreeToTwo({ ...scaling, bake: { rotation: 180, flip: false } })).toBe(false);
  expect(isThreeToTwo({ ...scaling, target: { width: 128, height: 75 } })).toBe(false);
  expect(
    isThreeToTwo({
      ...scaling,
      source: { ...scaling.source, window: { x: 1, y: 0, width: 192, height: 114 } },
    }),
  ).toBe(false);
});
