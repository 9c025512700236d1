import { MemoryLayout } from '../scaler/memory-layout.ts';
import type { PlanarFormat } from '../scaler/planar-format.ts';
import { sourcePlanes, targetPlanes } from '../scaler/plane-layout.ts';
import type { ScalingProgram } from '../scaler/scaling-program.ts';
import { colorCubes } from './color-cubes.ts';
import type { ColorModel } from './color-model.ts';

/** Pixels that are made before other tasks have their turn: half a millisecond. */
const PIXELS_AT_ONCE = 64_000;

export interface RecolorSource {
  readonly format: PlanarFormat;
  readonly width: number;
  readonly height: number;
}

/** Pictures of one shape and colour model, laid out in a memory, and the calls that lead to those of another model. */
export function recoloringProgram(
  { format, width, height }: RecolorSource,
  from: ColorModel,
  to: ColorModel,
): ScalingProgram {
  const cubes = colorCubes(from, to, format.depth);
  const layout = new MemoryLayout();
  const source = sourcePlanes(layout, format, width, height);
  const start = layout.bytes;
  const planes = targetPlanes(layout, width, height);
  const end = layout.bytes;
  const table = layout.take(cubes.byteLength);
  const [luma, u, v] = source;
  const [y, cb, cr] = planes;
  if (!luma || !u || !y || !cb || !cr) throw new RangeError('a picture has three planes');
  const bytes = format.depth === 8 ? 1 : 2;
  const [second, step] = format.interleaved ? [u.offset + bytes, 2 * bytes] : [v?.offset ?? 0, bytes];
  const chroma = [u.offset, second, u.stride, step, format.depth, format.across, format.down] as const;
  const made = [table, y.offset, y.stride, cb.offset, cr.offset, cb.stride] as const;
  const rows = Math.max(2, 2 * Math.floor(PIXELS_AT_ONCE / width / 2));
  return {
    bytes: layout.bytes,
    source,
    target: { start, end, planes },
    prepare: (memory) => new Int16Array(memory, table, cubes.length).set(cubes),
    steps: Array.from({ length: Math.ceil(height / rows) }, (_, part) => (kernel) => {
      const [begin, until] = [part * rows, Math.min(height, (part + 1) * rows)];
      kernel.recolor(luma.offset, luma.stride, ...chroma, width, height, begin, until, ...made);
    }),
  };
}
