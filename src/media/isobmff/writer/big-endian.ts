import { viewOf } from '../box.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

export function u8(...values: number[]): Bytes {
  return Uint8Array.from(values);
}

/** Also for signed values: their two's complement. */
export function u16(...values: number[]): Bytes {
  return filled(values, 2, (view, at, value) => view.setUint16(at, value));
}

/** Also for signed values: their two's complement. */
export function u32(...values: number[]): Bytes {
  return filled(values, 4, (view, at, value) => view.setUint32(at, value));
}

/** Also for signed values; exact up to 2^53. */
export function u64(...values: number[]): Bytes {
  return filled(values, 8, (view, at, value) => view.setBigInt64(at, BigInt(value)));
}

/** A byte a character, Latin-1: QuickTime writes © as A9. */
export function latin1(text: string): Bytes {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function filled(
  values: readonly number[],
  width: number,
  set: (view: DataView, at: number, value: number) => void,
): Bytes {
  const bytes = new Uint8Array(values.length * width);
  const view = viewOf(bytes);
  values.forEach((value, index) => {
    set(view, index * width, value);
  });
  return bytes;
}
