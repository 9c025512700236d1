import type { ColorInfo } from '../../../protocol/media-info.ts';
import { type Bytes, u8, u16 } from './big-endian.ts';
import { colorCodes } from './color-code.ts';
import { fullBox, type OutputBox } from './output-box.ts';

/**
 * `vpcC` from `vp09.PP.LL.DD.CC.cp.tc.mc.FF` (all behind DD may be missing) or `vp8`.
 * https://www.webmproject.org/vp9/mp4/
 */
export function vpConfiguration(codecString: string, color: ColorInfo): OutputBox {
  const field = fieldsOf(codecString);
  const known = colorCodes(color);
  const level = field(2, 10);
  const depthChromaRange = (field(3, 8) << 4) | (field(4, 1) << 1) | field(8, color.fullRange ? 1 : 0);
  const codes = u8(field(5, known.primaries), field(6, known.transfer), field(7, known.matrix));
  return fullBox('vpcC', 1, 0, u8(field(1, 0), level, depthChromaRange), codes, u16(0));
}

/**
 * `AV1CodecConfigurationRecord` from `av01.P.LLT.DD.M.CCC`, without OBUs: every key frame brings its own sequence
 * header. https://aomediacodec.github.io/av1-isobmff/#av1codecconfigurationbox
 */
export function av1Configuration(codecString: string): Bytes {
  const field = fieldsOf(codecString);
  const profile = field(1, 0);
  const highTier = codecString.split('.')[2]?.endsWith('H') ? 1 : 0;
  const depth = field(3, 8);
  const monochrome = field(4, 0);
  const chroma = codecString.split('.')[5] ?? (profile === 1 ? '000' : '110');
  const [across, down, place] = Array.from(chroma, Number);
  const twelve = depth === 12 ? 1 : 0;
  const high = depth > 8 ? 1 : 0;
  const picture =
    (highTier << 7) |
    (high << 6) |
    (twelve << 5) |
    (monochrome << 4) |
    ((across ?? 1) << 3) |
    ((down ?? 1) << 2) |
    (place ?? 0);
  return u8(0x81, (profile << 5) | field(2, 0), picture, 0);
}

/** The numbers of a codec string by position; `otherwise` where it ends before. */
function fieldsOf(codecString: string): (position: number, otherwise: number) => number {
  const parts = codecString.split('.');
  return (position, otherwise) => {
    const value = Number.parseInt(parts[position] ?? '', 10);
    return Number.isNaN(value) ? otherwise : value;
  };
}
