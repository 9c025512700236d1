import { boxesIn, payload } from '../box.ts';

/** A box of the source, as it stands there. */
export interface RawBox {
  readonly type: string;
  /** Whole, with its header. */
  readonly bytes: Uint8Array;
  /** What follows its header. */
  readonly body: Uint8Array;
}

/** The boxes of `bytes`, as far as they are whole. One without a size of its own cannot stand elsewhere: left out. */
export function rawBoxes(bytes: Uint8Array): RawBox[] {
  return Array.from(boxesIn(bytes, 0, bytes.length))
    .filter((box) => !box.open)
    .map((box) => ({ type: box.type, bytes: bytes.subarray(box.start, box.end), body: payload(bytes, box) }));
}

export function findBox(boxes: readonly RawBox[], type: string): RawBox | undefined {
  return boxes.find((box) => box.type === type);
}

/** The boxes in the first of that type; none where there is none. */
export function boxesOf(boxes: readonly RawBox[], type: string): RawBox[] {
  const box = findBox(boxes, type);
  return box ? rawBoxes(box.body) : [];
}
