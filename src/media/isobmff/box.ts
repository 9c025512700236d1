import { damaged } from './verdict.ts';

/** Where a box stands. ISO/IEC 14496-12 section 4.2. */
export interface Box {
  readonly type: string;
  readonly start: number;
  /** Bytes of size, type and extended size; 8 or 16. */
  readonly header: number;
  readonly end: number;
  /** Size 0 in the file: it reaches to the end of what holds it. */
  readonly open: boolean;
}

/**
 * The header at `at` in `bytes`, whose first byte stands at `base` in the file. `end` is where the holder ends.
 * Undefined where fewer than 8 bytes or zeros are left.
 * @throws SluiceError container-damaged where the size is less than the header
 */
export function boxAt(bytes: Uint8Array, at: number, base: number, end: number): Box | undefined {
  const start = base + at;
  if (end - start < 8 || bytes.length - at < 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
  const size = view.getUint32(0);
  const type = fourcc(bytes, at + 4);
  if (size === 0) return view.getUint32(4) === 0 ? undefined : { type, start, header: 8, end, open: true };
  if (size !== 1) return checked({ type, start, header: 8, end: start + size, open: false });
  if (bytes.length - at < 16) throw damaged('a box header is cut off', { type, start });
  const large = view.getUint32(8) * 2 ** 32 + view.getUint32(12);
  return checked({ type, start, header: 16, end: start + large, open: false });
}

function checked(box: Box): Box {
  if (box.end - box.start >= box.header) return box;
  throw damaged('a box is smaller than its header', { type: box.type, start: box.start });
}

/** Four bytes as Latin-1: QuickTime writes © as A9. */
export function fourcc(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0);
}

/** The boxes from `at` to `end` in `bytes`, as far as they are whole; positions count from the start of `bytes`. */
export function* boxesIn(bytes: Uint8Array, at: number, end: number): Generator<Box> {
  const stop = Math.min(end, bytes.length);
  let box = boxAt(bytes, at, 0, stop);
  while (box && box.end <= stop) {
    yield box;
    box = boxAt(bytes, box.end, 0, stop);
  }
}

/** The first box of a type among those from `at` to `end`. */
export function boxIn(bytes: Uint8Array, type: string, at: number, end: number): Box | undefined {
  for (const box of boxesIn(bytes, at, end)) if (box.type === type) return box;
  return undefined;
}

/** The box reached by a path of types below the box that `bytes` begins with. */
export function boxAtPath(bytes: Uint8Array, ...path: string[]): Box | undefined {
  let box = boxAt(bytes, 0, 0, bytes.length);
  for (const type of path) {
    if (!box) return undefined;
    box = boxIn(bytes, type, box.start + box.header, box.end);
  }
  return box;
}

/** What a box holds, as a view. */
export function payload<B extends ArrayBufferLike>(bytes: Uint8Array<B>, box: Box): Uint8Array<B> {
  return bytes.subarray(box.start + box.header, box.end);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
