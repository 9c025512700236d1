/** CIE 1976 L*, a*, b* of D65. */
export type Lab = readonly [lightness: number, a: number, b: number];

/** As ffprobe names them; undefined where a file does not say. */
export interface TaggedColor {
  readonly range?: string;
  readonly matrix?: string;
  readonly transfer?: string;
  readonly primaries?: string;
}

/** Kr and Kb: Rec. ITU-R BT.601-7 §2.5.1, BT.709-6 §3.2, BT.2020-2 table 4. A player takes what says nothing for BT.601. */
const SHARES: Readonly<Record<string, readonly [red: number, blue: number]>> = {
  bt709: [0.2126, 0.0722],
  bt2020nc: [0.2627, 0.0593],
};
const SHARES_601 = [0.299, 0.114] as const;

type Vector = readonly [number, number, number];
type Matrix = readonly [Vector, Vector, Vector];

/** RGB to XYZ, rows X, Y, Z; from the chromaticities of BT.709-6, BT.601-7 (525 lines) and BT.2020-2, white D65. */
const TO_XYZ: Readonly<Record<string, Matrix>> = {
  bt709: [
    [0.4124564, 0.3575761, 0.1804375],
    [0.2126729, 0.7151522, 0.072175],
    [0.0193339, 0.119192, 0.9503041],
  ],
  smpte170m: [
    [0.3935209, 0.3652581, 0.1916769],
    [0.2123764, 0.7010599, 0.0865638],
    [0.0187391, 0.1119339, 0.9583847],
  ],
  bt2020: [
    [0.636958, 0.1446169, 0.168881],
    [0.2627002, 0.6779981, 0.0593017],
    [0, 0.0280727, 1.0609851],
  ],
};

const WHITE: Vector = [0.95047, 1, 1.08883];

/** What a display of BT.1886 makes of a pixel; `samples` Y′, Cb, Cr on the scale of eight bits. */
export function labOf([y, cb, cr]: Vector, { range, matrix = '', primaries = '' }: TaggedColor): Lab {
  const [kr, kb] = SHARES[matrix] ?? SHARES_601;
  const full = range === 'pc';
  const luma = full ? y / 255 : (y - 16) / 219;
  const [blue, red] = [cb, cr].map((each) => (each - 128) / (full ? 255 : 224)) as [number, number];
  const r = luma + 2 * (1 - kr) * red;
  const b = luma + 2 * (1 - kb) * blue;
  const g = (luma - kr * r - kb * b) / (1 - kr - kb);
  const linear = [r, g, b].map((each) => Math.min(1, Math.max(0, each)) ** 2.4) as unknown as Vector;
  return labOfLinear(linear, primaries);
}

/** Of light, 1 is white. */
function labOfLinear(rgb: Vector, primaries: string): Lab {
  const rows = TO_XYZ[primaries] ?? (TO_XYZ.bt709 as Matrix);
  const [x, y, z] = rows.map((row, index) =>
    curve(row.reduce((sum, share, channel) => sum + share * (rgb[channel] ?? 0), 0) / (WHITE[index] ?? 1)),
  ) as unknown as Vector;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function curve(value: number): number {
  return value > (6 / 29) ** 3 ? Math.cbrt(value) : value / (3 * (6 / 29) ** 2) + 4 / 29;
}

/** CIE 1976: the plain distance. */
export function deltaE(a: Lab, b: Lab): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
