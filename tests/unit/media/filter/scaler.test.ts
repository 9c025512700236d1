import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildKernel, kernelFile } from '../../../../src/media/filter/scaler/build.mjs';
import { planarFormat } from '../../../../src/media/filter/scaler/planar-format.ts';
import { instantiate } from '../../../../src/media/filter/scaler/scaler-kernel.ts';
import type { Rect, Scaling } from '../../../../src/media/filter/scaler/scaling.ts';
import { type ScalingProgram, scalingProgram } from '../../../../src/media/filter/scaler/scaling-program.ts';
import { type Plane, referenceScale } from './reference-scaler.ts';

interface Case {
  readonly format?: string;
  readonly from: readonly [width: number, height: number];
  readonly to: readonly [width: number, height: number];
  readonly rotation?: 0 | 90 | 180 | 270;
  readonly flip?: boolean;
  readonly filter?: 'triangle' | 'cubic';
  readonly window?: Rect;
}

const cases: readonly Case[] = [
  { from: [192, 108], to: [128, 72] },
  { from: [180, 108], to: [120, 72], filter: 'triangle' },
  { from: [191, 107], to: [127, 71] },
  { from: [191, 107], to: [86, 48] },
  { from: [191, 107], to: [86, 48], filter: 'triangle' },
  { from: [620, 310], to: [62, 31] },
  { from: [620, 372], to: [10, 6] },
  { from: [192, 108], to: [96, 54], filter: 'triangle' },
  { from: [64, 48], to: [64, 48] },
  { from: [64, 48], to: [130, 100] },
  { from: [2, 2], to: [16, 10] },
  { from: [192, 108], to: [2, 2] },
  { from: [192, 54], to: [90, 108] },
  { format: 'NV12', from: [192, 108], to: [128, 72] },
  { format: 'NV12', from: [191, 107], to: [40, 22] },
  { format: 'NV12', from: [191, 107], to: [72, 128], rotation: 90 },
  { format: 'I420P10', from: [192, 108], to: [128, 72] },
  { format: 'I420P10', from: [191, 107], to: [20, 12], filter: 'triangle' },
  { format: 'I420P12', from: [191, 107], to: [128, 72] },
  { format: 'I420A', from: [64, 48], to: [40, 30] },
  { format: 'I422', from: [192, 108], to: [128, 72] },
  { format: 'I422P10', from: [191, 107], to: [128, 72] },
  { format: 'I444', from: [192, 108], to: [128, 72] },
  { format: 'I444P10', from: [191, 107], to: [127, 71] },
  { format: 'I420P10', from: [64, 48], to: [64, 48] },
  ...([0, 90, 180, 270] as const).flatMap((rotation) =>
    [false, true].flatMap((flip) => [
      { from: [191, 107], to: turned([128, 72], rotation), rotation, flip } as const,
      { from: [64, 48], to: turned([64, 48], rotation), rotation, flip } as const,
    ]),
  ),
  { from: [192, 108], to: [60, 40], window: { x: 20, y: 10, width: 90, height: 60 } },
  {
    from: [192, 108],
    to: [60, 90],
    window: { x: 21, y: 11, width: 91, height: 61 },
    rotation: 270,
    flip: true,
  },
  { format: 'NV12', from: [192, 108], to: [90, 60], window: { x: 1, y: 1, width: 90, height: 60 } },
];

/** Halves go up in the kernel; floating point leaves them a hair to either side. */
const TIES_UP = 1e-6;

let module: WebAssembly.Module;

beforeAll(async () => {
  await buildKernel();
  module = new WebAssembly.Module(readFileSync(kernelFile));
});

describe('the kernel agrees with the plain way in floating point', () => {
  test.each(cases.map((each) => [nameOf(each), each] as const))('%s', (_, each) => {
    const scaling = scalingOf(each);
    const { down, across, depth } = scaling.source.format;
    const picture = noisyPicture(scaling);
    const result = scaleByKernel(scaling, picture);
    let total = 0;
    let samples = 0;
    let most = 0;
    picture.forEach((plane, index) => {
      const chroma = index > 0;
      const expected = referenceScale(plane, {
        ...scaling.bake,
        ...scaling.target,
        window: scaling.source.window,
        filter: scaling.filter,
        across: chroma ? across : 1,
        down: chroma ? down : 1,
        chroma,
      });
      const actual = result[index];
      expect([actual?.width, actual?.height]).toEqual([expected.width, expected.height]);
      expected.samples.forEach((sample, place) => {
        const wanted = Math.round(Math.min(Math.max(sample / 2 ** (depth - 8) + TIES_UP, 0), 255));
        const error = Math.abs(wanted - (actual?.samples[place] ?? Number.NaN));
        total += error;
        samples++;
        most = Math.max(most, error);
      });
    });
    expect(most).toBeLessThanOrEqual(1);
    expect(total / samples).toBeLessThanOrEqual(0.01);
  });
});

function turned([width, height]: readonly [number, number], rotation: number): readonly [number, number] {
  return rotation % 180 === 0 ? [width, height] : [height, width];
}

function nameOf({
  format = 'I420',
  from,
  to,
  rotation = 0,
  flip = false,
  filter = 'cubic',
  window,
}: Case): string {
  const cut = window ? ` window ${Object.values(window).join(' ')}` : '';
  return `${format} ${from.join('×')}${cut} to ${to.join('×')}, ${rotation}°${flip ? ' mirrored' : ''}, ${filter}`;
}

function scalingOf({
  format = 'I420',
  from,
  to,
  rotation = 0,
  flip = false,
  filter = 'cubic',
  window,
}: Case): Scaling {
  const [width, height] = from;
  const planar = planarFormat(format);
  if (!planar) throw new Error(format);
  return {
    source: { format: planar, width, height, window: window ?? { x: 0, y: 0, width, height } },
    target: { width: to[0], height: to[1] },
    bake: { rotation, flip },
    filter,
  };
}

/** Waves with hard edges and noise: smooth parts, overshoots at both ends of the range, nothing symmetrical. */
function noisyPicture({ source: { format, width, height } }: Scaling): Plane[] {
  const top = 2 ** format.depth - 1;
  let state = 12345;
  return [0, 1, 2].map((index) => {
    const across = index === 0 ? 1 : format.across;
    const down = index === 0 ? 1 : format.down;
    const plane = { width: Math.ceil(width / across), height: Math.ceil(height / down) };
    const samples = new Float64Array(plane.width * plane.height);
    for (let place = 0; place < samples.length; place++) {
      const x = (place % plane.width) * across;
      const y = Math.floor(place / plane.width) * down;
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const wave = 0.5 + 0.45 * Math.sin(x / (7 + index) + y / 11) + (state / 2 ** 32 - 0.5) / 5;
      const edge = (x >> 4) % 3 === 0 && (y >> 3) % 2 === 0 ? 1 - wave : wave;
      samples[place] = Math.round(Math.min(Math.max(edge, 0), 1) * top);
    }
    return { ...plane, samples };
  });
}

function scaleByKernel(scaling: Scaling, picture: readonly Plane[]): Plane[] {
  const program = scalingProgram(scaling);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(program.bytes / 65536) });
  // What lies in memory before must not show.
  new Uint8Array(memory.buffer).fill(0xa5);
  program.prepare(memory.buffer);
  putPicture(scaling, program, memory.buffer, picture);
  const kernel = instantiate(module, memory);
  for (const step of program.steps) step(kernel);
  return picture.map((_, index) => {
    const shrink = index === 0 ? 1 : 2;
    const width = Math.ceil(scaling.target.width / shrink);
    const height = Math.ceil(scaling.target.height / shrink);
    const { offset = 0, stride = 0 } = program.target.planes[index] ?? {};
    const bytes = new Uint8Array(memory.buffer, offset);
    const samples = Float64Array.from({ length: width * height }, (_, place) =>
      Number(bytes[Math.floor(place / width) * stride + (place % width)]),
    );
    return { width, height, samples };
  });
}

function putPicture(
  { source: { format } }: Scaling,
  program: ScalingProgram,
  memory: ArrayBuffer,
  picture: readonly Plane[],
): void {
  const view = new DataView(memory);
  picture.forEach(({ width, samples }, index) => {
    const isShared = format.interleaved && index > 0;
    const plane = program.source[isShared ? 1 : index];
    if (!plane) throw new Error(`no plane ${index}`);
    samples.forEach((sample, place) => {
      const column = isShared ? (place % width) * 2 + index - 1 : place % width;
      const row = plane.offset + Math.floor(place / width) * plane.stride;
      if (format.depth === 8) view.setUint8(row + column, sample);
      else view.setUint16(row + column * 2, sample, true);
    });
  });
}
