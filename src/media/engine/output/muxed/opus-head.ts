const RATE = 48_000;

/** The identification header with another pre-skip: what a decoder leaves out at the start. RFC 7845 section 5.1. */
export function opusHead(record: Uint8Array, seconds: number): Uint8Array {
  const head = record.slice();
  new DataView(head.buffer).setUint16(10, Math.min(0xffff, Math.round(seconds * RATE)), true);
  return head;
}
