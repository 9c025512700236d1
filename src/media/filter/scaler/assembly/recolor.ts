// AssemblyScript. Colours of planes by a table: three cubes of 65 × 65 × 33 values (Cr, Cb, Y′), one each for what
// Y′, Cb and Cr become, Q6 of eight bits. Between the values of a cube all is linear.

const LUMA_NODES: usize = 33;
const CHROMA_NODES: usize = 65;
const CUBE: usize = CHROMA_NODES * CHROMA_NODES * LUMA_NODES * 2;
const COLUMN: usize = LUMA_NODES * 2;
const ROW: usize = CHROMA_NODES * COLUMN;

/** Weights are Q14, values Q6. */
const FRACTION: i32 = 20;
const ROUND: i32 = 1 << 19;

/**
 * Rows `from` to before `to` (even) of a picture of 4:2:0, 4:2:2 or 4:4:4 to I420 of eight bits. Strides and `step`,
 * from one sample of a chroma row to the next, are bytes; `across` and `down` are luma samples for each of chroma.
 */
export function recolor(
  luma: usize,
  lumaStride: usize,
  u: usize,
  v: usize,
  chromaStride: usize,
  step: usize,
  depth: i32,
  across: i32,
  down: i32,
  width: i32,
  height: i32,
  from: i32,
  to: i32,
  cubes: usize,
  target: usize,
  targetStride: usize,
  targetU: usize,
  targetV: usize,
  targetChromaStride: usize,
): void {
  for (let y = from; y < to; y += 2) {
    const below = min(y + 1, height - 1);
    for (let x = 0; x < width; x += 2) {
      const right = min(x + 1, width - 1);
      const blue = chromaAt(u, chromaStride, step, depth, across, down, x, right, y, below);
      const red = chromaAt(v, chromaStride, step, depth, across, down, x, right, y, below);
      const upper = luma + <usize>y * lumaStride;
      const lower = luma + <usize>below * lumaStride;
      const a = sampleAt(upper, x, depth);
      const b = sampleAt(upper, right, depth);
      const c = sampleAt(lower, x, depth);
      const d = sampleAt(lower, right, depth);
      const cell = cubes + (<usize>red >> 10) * ROW + (<usize>blue >> 10) * COLUMN;
      const corners = cornerWeights(blue & 1023, red & 1023);
      const four = addPairs(
        addPairs(blend(cell, a, corners), blend(cell, b, corners)),
        addPairs(blend(cell, c, corners), blend(cell, d, corners)),
      );
      const bytes = toBytes(four);
      const out = target + <usize>y * targetStride + x;
      store<u16>(out, <u16>bytes);
      store<u16>(out + targetStride, <u16>(bytes >>> 16));
      const mean = (a + b + c + d) >> 2;
      const both = addPairs(blend(cell + CUBE, mean, corners), blend(cell + 2 * CUBE, mean, corners));
      const chroma = toBytes(addPairs(both, both));
      const place = <usize>(y >> 1) * targetChromaStride + (x >> 1);
      store<u8>(targetU + place, <u8>chroma);
      store<u8>(targetV + place, <u8>(chroma >>> 8));
    }
  }
}

/** On the scale of 16 bits, whatever the depth. */
function sampleAt(row: usize, x: i32, depth: i32): i32 {
  if (depth === 8) return (<i32>load<u8>(row + x)) << 8;
  return min((<i32>load<u16>(row + 2 * x)) << (16 - depth), 65535);
}

/** The mean of the chroma of two by two pixels. */
function chromaAt(
  plane: usize,
  stride: usize,
  step: usize,
  depth: i32,
  across: i32,
  down: i32,
  x: i32,
  right: i32,
  y: i32,
  below: i32,
): i32 {
  const upper = plane + <usize>(y / down) * stride;
  const first = chromaSample(upper + <usize>(x / across) * step, depth);
  if (across === 2 && down === 2) return first;
  const second = chromaSample(upper + <usize>(right / across) * step, depth);
  const lower = plane + <usize>(below / down) * stride;
  const third = chromaSample(lower + <usize>(x / across) * step, depth);
  return (first + second + third + chromaSample(lower + <usize>(right / across) * step, depth)) >> 2;
}

function chromaSample(at: usize, depth: i32): i32 {
  if (depth === 8) return (<i32>load<u8>(at)) << 8;
  return min((<i32>load<u16>(at)) << (16 - depth), 65535);
}

/** Of the four columns around a place, each twice. */
function cornerWeights(blue: i32, red: i32): v128 {
  const far = (blue * red) >> 6;
  const onlyBlue = (blue << 4) - far;
  const onlyRed = (red << 4) - far;
  const near = 16384 - onlyBlue - onlyRed - far;
  const pairs = i32x4(
    near | (near << 16),
    onlyBlue | (onlyBlue << 16),
    onlyRed | (onlyRed << 16),
    far | (far << 16),
  );
  return pairs;
}

/** What a sample of luma becomes between four columns: in the sum of all lanes. */
function blend(cell: usize, sample: i32, corners: v128): v128 {
  const at = cell + 2 * (<usize>sample >> 11);
  let values = v128.load32_zero(at);
  values = v128.load32_lane(at, values, 1, COLUMN);
  values = v128.load32_lane(at, values, 2, ROW);
  values = v128.load32_lane(at, values, 3, ROW + COLUMN);
  const high = (sample & 2047) << 4;
  const low = 32767 - high;
  const along = i32x4.splat(low | (high << 16));
  return i32x4.dot_i16x8_s(values, i16x8.q15mulr_sat_s(corners, along));
}

function addPairs(a: v128, b: v128): v128 {
  return i32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(a, b, 1, 3, 5, 7));
}

function toBytes(sums: v128): u32 {
  const whole = i32x4.shr_s(i32x4.add(sums, i32x4.splat(ROUND)), FRACTION);
  const wide = i16x8.narrow_i32x4_s(whole, whole);
  return <u32>i32x4.extract_lane(i8x16.narrow_i16x8_u(wide, wide), 0);
}
