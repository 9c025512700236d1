import type { PlannedOverlay, VideoTarget } from '../../../protocol/plan.ts';
import { colorChange } from '../color/color-change.ts';
import { type ColorModel, colorModel } from '../color/color-model.ts';
import { drawnOverlay } from './drawn-overlay.ts';
import type { PicturePlanes, Plane } from './picture-planes.ts';

/** Something to be laid over pictures of one size, in their own colours; even, and no larger than what is seen of it. */
export interface OverlayPlanes {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Alpha from 0 to 1 beside each value. */
  readonly luma: Float32Array;
  readonly lumaAlpha: Float32Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
  readonly chromaAlpha: Float32Array;
  readonly bytes: number;
}

const NOTHING = { x: 0, y: 0, width: 0, height: 0 } as const;

export async function overlayPlanes(overlay: PlannedOverlay, target: VideoTarget): Promise<OverlayPlanes> {
  const { data, width, height } = await drawnOverlay(overlay, target);
  const box = seenBox(data, width, height);
  const to = colorModel(target.color);
  return { ...box, ...inColors(data, width, box, to) };
}

/** Lays it over the picture. */
export function blend(overlay: OverlayPlanes, picture: PicturePlanes): void {
  const half = { x: overlay.x / 2, y: overlay.y / 2, width: overlay.width / 2, height: overlay.height / 2 };
  lay(picture.bytes, picture.y, overlay, overlay.luma, overlay.lumaAlpha);
  lay(picture.bytes, picture.u, half, overlay.u, overlay.chromaAlpha);
  lay(picture.bytes, picture.v, half, overlay.v, overlay.chromaAlpha);
}

type Box = Pick<OverlayPlanes, 'x' | 'y' | 'width' | 'height'>;

function lay(bytes: Uint8Array, plane: Plane, box: Box, values: Float32Array, alphas: Float32Array): void {
  const across = Math.min(box.width, plane.width - box.x);
  const down = Math.min(box.height, plane.height - box.y);
  for (let y = 0; y < down; y++) {
    let at = plane.start + (box.y + y) * plane.stride + box.x * plane.step;
    let from = y * box.width;
    for (let x = 0; x < across; x++, from++, at += plane.step) {
      const alpha = alphas[from] ?? 0;
      const under = bytes[at] ?? 0;
      bytes[at] = Math.round(under + ((values[from] ?? 0) - under) * alpha);
    }
  }
}

/** Where anything is drawn, on even corners. */
function seenBox(rgba: Uint8ClampedArray, width: number, height: number): Box {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (rgba[(y * width + x) * 4 + 3] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  if (right < 0) return NOTHING;
  const [x, y] = [left - (left % 2), top - (top % 2)];
  return { x, y, width: 2 * Math.ceil((right + 1 - x) / 2), height: 2 * Math.ceil((bottom + 1 - y) / 2) };
}

/** Canvases are sRGB, which everybody takes for BT.709's own curve. */
function inColors(rgba: Uint8ClampedArray, stride: number, { x, y, width, height }: Box, to: ColorModel) {
  const from: ColorModel = {
    fullRange: true,
    shares: [0.2126, 0.0722],
    primaries: 'bt709',
    transfer: to.transfer,
  };
  const change = colorChange(from, to);
  const [black, lumaScale, chromaScale] = to.fullRange ? [0, 255, 255] : [16, 219, 224];
  const size = width * height;
  const luma = new Float32Array(size);
  const lumaAlpha = new Float32Array(size);
  const [u, v, chromaAlpha] = [0, 0, 0].map(() => new Float32Array(size / 4)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const at = ((y + row) * stride + x + column) * 4;
      const alpha = (rgba[at + 3] ?? 0) / 255;
      if (alpha === 0) continue;
      const [red, green, blue] = [0, 1, 2].map((channel) => (rgba[at + channel] ?? 0) / 255) as [
        number,
        number,
        number,
      ];
      const own = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      const [made, cb, cr] = change([own, (blue - own) / 1.8556, (red - own) / 1.5748]);
      const place = row * width + column;
      luma[place] = made * lumaScale + black;
      lumaAlpha[place] = alpha;
      const chroma = (row >> 1) * (width / 2) + (column >> 1);
      u[chroma] = (u[chroma] ?? 0) + (cb * chromaScale + 128) * alpha;
      v[chroma] = (v[chroma] ?? 0) + (cr * chromaScale + 128) * alpha;
      chromaAlpha[chroma] = (chromaAlpha[chroma] ?? 0) + alpha;
    }
  for (let place = 0; place < chromaAlpha.length; place++) {
    const alpha = chromaAlpha[place] ?? 0;
    if (alpha === 0) continue;
    u[place] = (u[place] ?? 0) / alpha;
    v[place] = (v[place] ?? 0) / alpha;
    chromaAlpha[place] = alpha / 4;
  }
  return { luma, lumaAlpha, u, v, chromaAlpha, bytes: 4 * (2 * size + (3 * size) / 4) };
}
