import { type ColorModel, isSameModel } from './color-model.ts';
import { applied, gamutMatrix, luminanceShares, withinGamut } from './gamut.ts';
import { type Color, lightOf, valuesOf } from './light.ts';
import { toneMapped } from './tone-map.ts';

/** Y′ from 0 to 1 and Cb, Cr from -0.5 to 0.5. */
export type Components = Color;

/**
 * What a pixel of one model is in another one. Range and matrix are exact; other primaries and HDR go by way of light,
 * and what the other model cannot show loses as much of its colour as it takes.
 */
export function colorChange(from: ColorModel, to: ColorModel): (pixel: Components) => Components {
  const { transfer } = to;
  if (transfer === 'pq' || transfer === 'hlg') throw new RangeError('HDR is copied, not made');
  if (isSameModel({ ...from, fullRange: to.fullRange, shares: to.shares }, to))
    return (pixel) => componentsOf(rgbOf(pixel, from), to);
  const matrix = gamutMatrix(from.primaries, to.primaries);
  const shares = luminanceShares(to.primaries);
  const isHdr = from.transfer === 'pq' || from.transfer === 'hlg';
  return (pixel) => {
    const light = lightOf(rgbOf(pixel, from), from.transfer);
    const shown = applied(matrix, isHdr ? toneMapped(light) : light);
    return componentsOf(valuesOf(withinGamut(shown, shares), transfer), to);
  };
}

function rgbOf([y, cb, cr]: Components, { shares: [kr, kb] }: ColorModel): Color {
  const red = y + 2 * (1 - kr) * cr;
  const blue = y + 2 * (1 - kb) * cb;
  return [red, (y - kr * red - kb * blue) / (1 - kr - kb), blue];
}

function componentsOf([red, green, blue]: Color, { shares: [kr, kb] }: ColorModel): Components {
  const y = kr * red + (1 - kr - kb) * green + kb * blue;
  return [y, (blue - y) / (2 * (1 - kb)), (red - y) / (2 * (1 - kr))];
}
