/** How a planar picture format lies in memory. */
export interface PlanarFormat {
  /** Bits a sample; more than 8 take two bytes. */
  readonly depth: 8 | 10 | 12;
  /** Luma samples across and down for each sample of chroma. */
  readonly across: 1 | 2;
  readonly down: 1 | 2;
  /** U and V alternate in one plane. */
  readonly interleaved: boolean;
  readonly alpha: boolean;
}

/**
 * The format of that name, or undefined where it is not planar Y′CbCr.
 * Names: https://www.w3.org/TR/webcodecs/#pixel-format
 */
export function planarFormat(name: string | null): PlanarFormat | undefined {
  if (name === 'NV12') return { depth: 8, across: 2, down: 2, interleaved: true, alpha: false };
  const [, chroma, alpha, depth] = /^I(420|422|444)(A?)(?:P(10|12))?$/.exec(name ?? '') ?? [];
  if (chroma === undefined) return undefined;
  return {
    depth: depth === '10' ? 10 : depth === '12' ? 12 : 8,
    across: chroma === '444' ? 1 : 2,
    down: chroma === '420' ? 2 : 1,
    interleaved: false,
    alpha: alpha === 'A',
  };
}
