/// <reference path="./gifenc.d.ts" />
import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import { dithered } from './dither.ts';
import { changesFrom } from './picture-changes.ts';
import type { PictureEncoder } from './picture-encoder.ts';

/** One index stands for what stays as it was. */
const COLOURS = 255;
const STAYS = 255;
/** Leave the picture where it is, for the next one to be drawn over it (GIF89a, section 23). */
const KEEP = 1;

/**
 * Pictures of a GIF, each with colours of its own and only what has changed since the one before; the first is whole.
 * A packet is the picture's graphic control extension, whose delay is 0, its descriptor, colours and data.
 */
export function gifFrames(): PictureEncoder {
  let shown: Uint8ClampedArray | undefined;
  return async ({ width, height }, drawing) => {
    const { data } = drawing.getImageData(0, 0, width, height);
    const changed = changesFrom(shown, data);
    // What has not changed is not worth a colour.
    const seen = changed ? changed.pixels : data;
    const palette = seen.length > 0 ? quantize(seen, COLOURS, { format: 'rgb444' }) : [[0, 0, 0]];
    const indices = applyPalette(dithered(data, width), palette, 'rgb565');
    if (changed) for (const [pixel, isNew] of changed.mask.entries()) if (isNew === 0) indices[pixel] = STAYS;
    while (palette.length <= STAYS) palette.push([0, 0, 0]);
    shown = changed ? changed.shown : data.slice();
    const encoder = GIFEncoder({ auto: false });
    encoder.writeFrame(indices, width, height, {
      palette,
      dispose: KEEP,
      ...(changed && { transparent: true, transparentIndex: STAYS }),
    });
    return Uint8Array.from(encoder.bytesView());
  };
}
