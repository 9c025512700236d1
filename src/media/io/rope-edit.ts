import { partSize, type Rope, type RopePart, ropeOf } from './rope.ts';

/** The same rope with other bytes from `position` on; as long as it was. */
export function ropeWith(rope: Rope, position: number, bytes: Uint8Array<ArrayBuffer>): Rope {
  const end = position + bytes.length;
  return ropeOf([
    ...partsBetween(rope, 0, position),
    { kind: 'literal', bytes },
    ...partsBetween(rope, end, rope.size),
  ]);
}

function partsBetween({ parts }: Rope, from: number, to: number): RopePart[] {
  let at = 0;
  return parts.flatMap((part) => {
    const start = at;
    at += partSize(part);
    const [first, last] = [Math.max(from, start) - start, Math.min(to, at) - start];
    return first < last ? [cut(part, first, last)] : [];
  });
}

function cut(part: RopePart, from: number, to: number): RopePart {
  return part.kind === 'literal'
    ? { ...part, bytes: part.bytes.subarray(from, to) }
    : { ...part, start: part.start + from, end: part.start + to };
}
