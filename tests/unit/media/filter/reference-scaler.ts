/** A plane of numbers, one a sample. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly samples: Float64Array;
}

export interface ReferenceScaling {
  readonly window: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly width: number;
  readonly height: number;
  readonly rotation: 0 | 90 | 180 | 270;
  readonly flip: boolean;
  readonly filter: 'triangle' | 'cubic';
  /** Luma samples for each sample of the source plane, and whether it is chroma. */
  readonly across: number;
  readonly down: number;
  readonly chroma: boolean;
}

/**
 * The plain way, in floating point and pixel by pixel: every target sample is traced back through the
 * rotation, the mirror and the scale to a place in the source plane, and the samples around it are weighed there.
 */
export function referenceScale(source: Plane, scaling: ReferenceScaling): Plane {
  const step = scaling.chroma ? 2 : 1;
  const width = Math.ceil(scaling.width / step);
  const height = Math.ceil(scaling.height / step);
  const turned = scaling.rotation % 180 !== 0;
  const uprightWidth = turned ? scaling.height : scaling.width;
  const uprightHeight = turned ? scaling.width : scaling.height;
  const { window } = scaling;
  const scaleX = window.width / uprightWidth;
  const scaleY = window.height / uprightHeight;
  const samples = new Float64Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const x = column * step;
      const y = row * step + (scaling.chroma ? 0.5 : 0);
      let [u, v] = turnBack(x, y, scaling.rotation, uprightWidth, uprightHeight);
      if (scaling.flip) u = uprightWidth - 1 - u;
      const lumaX = window.x + (u + 0.5) * scaleX - 0.5;
      const lumaY = window.y + (v + 0.5) * scaleY - 0.5;
      const places = {
        x: weights(lumaX / scaling.across, (scaleX * step) / scaling.across, scaling.filter),
        y: weights(
          scaling.down === 2 ? (lumaY - 0.5) / 2 : lumaY,
          (scaleY * step) / scaling.down,
          scaling.filter,
        ),
      };
      samples[row * width + column] = weigh(source, places, scaling);
    }
  }
  return { width, height, samples };
}

type Taps = readonly (readonly [place: number, weight: number])[];

function turnBack(x: number, y: number, rotation: number, width: number, height: number): [number, number] {
  if (rotation === 90) return [y, height - 1 - x];
  if (rotation === 180) return [width - 1 - x, height - 1 - y];
  if (rotation === 270) return [width - 1 - y, x];
  return [x, y];
}

function weights(center: number, ratio: number, filter: 'triangle' | 'cubic'): Taps {
  const taps: [number, number][] = [];
  if (ratio > 2) {
    for (let place = Math.floor(center - ratio); place <= center + ratio; place++) {
      const from = Math.max(place - 0.5, center - ratio / 2);
      const to = Math.min(place + 0.5, center + ratio / 2);
      if (to > from) taps.push([place, to - from]);
    }
  } else {
    const nearest = Math.floor(center) - 1;
    for (let place = nearest; place < nearest + 4; place++) {
      const distance = Math.abs(place - center) / Math.max(ratio, 1);
      taps.push([place, filter === 'cubic' ? cubic(distance) : Math.max(0, 1 - distance)]);
    }
  }
  const sum = taps.reduce((total, [, weight]) => total + weight, 0);
  return taps.map(([place, weight]) => [place, weight / sum]);
}

/** Mitchell and Netravali's family with B = 0, C = 0.6. */
function cubic(x: number): number {
  const [b, c] = [0, 0.6];
  if (x < 1) return ((12 - 9 * b - 6 * c) * x ** 3 + (-18 + 12 * b + 6 * c) * x ** 2 + (6 - 2 * b)) / 6;
  if (x >= 2) return 0;
  return ((-b - 6 * c) * x ** 3 + (6 * b + 30 * c) * x ** 2 + (-12 * b - 48 * c) * x + (8 * b + 24 * c)) / 6;
}

function weigh(
  source: Plane,
  places: { x: Taps; y: Taps },
  { window, across, down }: ReferenceScaling,
): number {
  const left = Math.floor(window.x / across);
  const right = Math.ceil((window.x + window.width) / across) - 1;
  const top = Math.floor(window.y / down);
  const bottom = Math.ceil((window.y + window.height) / down) - 1;
  let sum = 0;
  for (const [y, weightY] of places.y) {
    const row = Math.min(Math.max(y, top), bottom) * source.width;
    for (const [x, weightX] of places.x) {
      const column = Math.min(Math.max(x, left), right);
      sum += (source.samples[row + column] ?? Number.NaN) * weightX * weightY;
    }
  }
  return sum;
}
