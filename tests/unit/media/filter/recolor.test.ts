import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { colorChange } from '../../../../src/media/filter/color/color-change.ts';
import { type ColorModel, colorModel } from '../../../../src/media/filter/color/color-model.ts';
import { lightOf, pqValue } from '../../../../src/media/filter/color/light.ts';
import { recoloringProgram } from '../../../../src/media/filter/color/recoloring-program.ts';
import { toneMapped } from '../../../../src/media/filter/color/tone-map.ts';
import { buildKernel, kernelFile } from '../../../../src/media/filter/scaler/build.mjs';
import { planarFormat } from '../../../../src/media/filter/scaler/planar-format.ts';
import { instantiate } from '../../../../src/media/filter/scaler/scaler-kernel.ts';

let module: WebAssembly.Module;
beforeAll(async () => {
  await buildKernel();
  module = new WebAssembly.Module(readFileSync(kernelFile));
});

const model = (matrix: string, fullRange = false, transfer = 'bt709', primaries: string | null = null) =>
  colorModel({ matrix, fullRange, transfer, primaries });
const hd = model('bt709');
const wide = { ...model('bt2020-ncl'), transfer: 'pq' } as const;

/** A picture whose luma climbs from left to right and whose chroma turns from top to bottom. */
function recolored(
  name: string,
  [width, height]: readonly [number, number],
  from: ColorModel,
  to: ColorModel,
) {
  const format = planarFormat(name);
  if (!format) throw new Error(`no format ${name}`);
  const program = recoloringProgram({ format, width, height }, from, to);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(program.bytes / 65536) });
  program.prepare(memory.buffer);
  const kernel = instantiate(module, memory);
  const most = 2 ** format.depth - 1;
  const valueAt = (plane: number, x: number, y: number) => {
    if (plane === 0) return Math.round(((x + 0.5) / width) * most);
    const turn = (2 * Math.PI * y) / height;
    return Math.round((0.5 + 0.3 * (plane === 1 ? Math.cos(turn) : Math.sin(turn))) * most);
  };
  const write = (offset: number, index: number, value: number) => {
    if (format.depth === 8) new Uint8Array(memory.buffer)[offset + index] = value;
    else new Uint16Array(memory.buffer)[offset / 2 + index] = value;
  };
  const bytes = format.depth === 8 ? 1 : 2;
  for (const plane of [0, 1, 2]) {
    const [across, down] = plane === 0 ? [1, 1] : [format.across, format.down];
    const place = program.source[format.interleaved ? Math.min(plane, 1) : plane];
    if (!place) throw new Error('no plane');
    for (let y = 0; y < Math.ceil(height / down); y++)
      for (let x = 0; x < Math.ceil(width / across); x++) {
        const index = plane > 0 && format.interleaved ? 2 * x + plane - 1 : x;
        write(place.offset, (y * place.stride) / bytes + index, valueAt(plane, x * across, y * down));
      }
  }
  for (const step of program.steps) step(kernel);
  const result = new Uint8Array(memory.buffer);
  const found = (plane: number, x: number, y: number) => {
    const { offset, stride } = program.target.planes[plane] ?? { offset: 0, stride: 0 };
    return result[offset + y * stride + x] ?? -1;
  };
  return { valueAt, found, depth: format.depth };
}

/** Greatest and mean difference of luma from what the model says of each pixel. */
function errors(name: string, size: readonly [number, number], from: ColorModel, to: ColorModel) {
  const { valueAt, found, depth } = recolored(name, size, from, to);
  const { across, down } = planarFormat(name) ?? { across: 1, down: 1 };
  const change = colorChange(from, to);
  const full = 2 ** depth - 1;
  const scale = 2 ** (depth - 8);
  const unit = (value: number, plane: number) => {
    if (from.fullRange) return plane === 0 ? value / full : (value - 128 * scale) / full;
    return plane === 0 ? (value / scale - 16) / 219 : (value / scale - 128) / 224;
  };
  let [most, sum, count] = [0, 0, 0];
  for (let y = 0; y < size[1]; y++)
    for (let x = 0; x < size[0]; x++) {
      const chroma = [1, 2].map((plane) => {
        const [left, top] = [x - (x % 2), y - (y % 2)];
        const places = [
          [left, top],
          [Math.min(left + 1, size[0] - 1), top],
          [left, Math.min(top + 1, size[1] - 1)],
          [Math.min(left + 1, size[0] - 1), Math.min(top + 1, size[1] - 1)],
        ] as const;
        const values = places.map(([px, py]) => valueAt(plane, px - (px % across), py - (py % down)));
        return unit(
          values.reduce((total, value) => total + value / 4, 0),
          plane,
        );
      });
      const [luma] = change([unit(valueAt(0, x, y), 0), chroma[0] ?? 0, chroma[1] ?? 0]);
      const wanted = Math.min(255, Math.max(0, to.fullRange ? luma * 255 : luma * 219 + 16));
      const error = Math.abs(found(0, x, y) - wanted);
      [most, sum, count] = [Math.max(most, error), sum + error, count + 1];
    }
  return { most, mean: sum / count };
}

describe('the kernel makes of every pixel what its model says', () => {
  test.each([
    ['I420', [64, 36], model('smpte170m'), hd],
    ['NV12', [66, 38], model('smpte170m'), hd],
    ['I422P10', [63, 35], model('smpte170m'), hd],
    ['I444', [63, 35], model('smpte170m'), hd],
    ['I420P12', [64, 36], model('bt2020-ncl', true), hd],
    ['I420', [62, 37], hd, model('smpte170m', true)],
  ] as const)('%s %j', (name, size, from, to) => {
    const { most, mean } = errors(name, size, { ...from, primaries: 'bt709' }, { ...to, primaries: 'bt709' });
    expect(most).toBeLessThan(0.7);
    expect(mean).toBeLessThan(0.3);
  });

  test('other primaries and HDR, by light', () => {
    expect(errors('I420', [64, 36], model('bt2020-ncl'), hd).mean).toBeLessThan(1);
    expect(errors('I420P10', [64, 36], wide, hd).mean).toBeLessThan(1);
  });
});

describe('light', () => {
  const near = (value: number) => expect.closeTo(value, 2);

  test('white is where BT.2408 has it: 58 % of PQ, 75 % of HLG', () => {
    expect(pqValue(203)).toBeCloseTo(0.58, 2);
    expect(lightOf([0.75, 0.75, 0.75], 'hlg')).toEqual([near(1), near(1), near(1)]);
  });

  test('what is below the knee stays, what is above bends to white, and nothing falls', () => {
    expect(toneMapped([0.4, 0.2, 0.1])).toEqual([0.4, 0.2, 0.1].map((each) => expect.closeTo(each, 9)));
    expect(toneMapped([1000 / 203, 0, 0])).toEqual([near(1), 0, 0]);
    expect(toneMapped([10_000 / 203, 10_000 / 203, 0])).toEqual([near(1), near(1), 0]);
    const curve = Array.from({ length: 60 }, (_, index) => toneMapped([index / 10, 0, 0])[0]);
    expect(curve).toEqual(curve.toSorted((a, b) => a - b));
    // HDR's reference white comes out at 90 % of the signal, as white does that is graded for SDR.
    expect(toneMapped([1, 1, 1])[0] ** (1 / 2.4)).toBeCloseTo(0.9, 1);
  });

  test('HDR that shows nothing SDR could not, comes out as it was', () => {
    const toSdr = colorChange(wide, hd);
    for (const grey of [0.1, 0.3, 0.5, 0.65]) {
      const [y, cb, cr] = toSdr([pqValue(grey ** 2.4 * 203), 0, 0]);
      expect([y, cb, cr]).toEqual([expect.closeTo(grey, 3), expect.closeTo(0, 3), expect.closeTo(0, 3)]);
    }
  });

  test('what another gamut cannot show keeps its luminance, and no channel leaves the range', () => {
    const [y, cb, cr] = colorChange(model('bt2020-ncl'), hd)([0.678, -0.36, -0.46]);
    const red = y + 1.5748 * cr;
    const blue = y + 1.8556 * cb;
    const green = (y - 0.2126 * red - 0.0722 * blue) / 0.7152;
    for (const each of [red, green, blue]) expect(Math.abs(each - 0.5)).toBeLessThan(0.5001);
    expect(green).toBeGreaterThan(0.9);
  });
});
