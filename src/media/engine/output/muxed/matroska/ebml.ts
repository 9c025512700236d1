import { type Bytes, latin1, u8, u32, u64 } from '../../../../isobmff/writer/big-endian.ts';
import { serialized } from '../../../../isobmff/writer/output-box.ts';

/** An element with what it holds; the size takes as many bytes as it must. */
export function element(id: number, ...content: readonly Uint8Array[]): Bytes {
  const length = content.reduce((sum, bytes) => sum + bytes.length, 0);
  return serialized(elementId(id), sizeOf(length), ...content);
}

/** The head of an element whose end is not there yet. */
export function openElement(id: number, length = 0): Bytes {
  return serialized(elementId(id), wideSize(length));
}

/** A size that is written again when it is known: a mark and 56 bits. RFC 8794 section 4. */
export function wideSize(length: number): Bytes {
  const bytes = u64(length);
  bytes[0] = 1;
  return bytes;
}

/** A whole number from 0, up to 2^53, in eight bytes or one. */
export function uint(id: number, value: number): Bytes {
  return element(id, value < 256 ? u8(value) : u64(value));
}

export function float(id: number, value: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return element(id, bytes);
}

export function text(id: number, value: string): Bytes {
  return element(id, new TextEncoder().encode(value));
}

export function ascii(id: number, value: string): Bytes {
  return element(id, latin1(value));
}

/** Its own marks tell how long it is. */
export function elementId(id: number): Bytes {
  const bytes = u32(id);
  return bytes.slice(bytes.findIndex((byte) => byte > 0));
}

function sizeOf(length: number): Bytes {
  // All ones are "unknown".
  if (length < 127) return u8(0x80 | length);
  if (length < 0x3fff) return u8(0x40 | (length >> 8), length);
  return wideSize(length);
}
