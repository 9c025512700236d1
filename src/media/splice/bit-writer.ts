/** Bits from the highest, and the Exp-Golomb codes of ITU-T H.264 section 9.1. */
export class BitWriter {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  /** @param capacity bytes that will be enough */
  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  bits(value: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit--) this.#bit((value >>> bit) & 1);
  }

  /** ue(v) */
  unsigned(value: number): void {
    this.bits(0, (unsignedLength(value) - 1) / 2);
    this.bits(value + 1, (unsignedLength(value) + 1) / 2);
  }

  /** The bits `from` to `to` of `bytes`; byte by byte where both stand at the same bit of theirs. */
  copy(bytes: Uint8Array, from: number, to: number): void {
    let at = from;
    if ((at & 7) === (this.#at & 7)) {
      while (at < to && (at & 7) !== 0) this.#bit(bitAt(bytes, at++));
      const whole = at < to ? (to - at) >> 3 : 0;
      this.#bytes.set(bytes.subarray(at >> 3, (at >> 3) + whole), this.#at >> 3);
      this.#at += whole * 8;
      at += whole * 8;
    }
    while (at < to) this.#bit(bitAt(bytes, at++));
  }

  /** What was written, filled up with zeros to a whole byte. */
  written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, (this.#at + 7) >> 3);
  }

  #bit(bit: number): void {
    if (bit === 1) this.#bytes[this.#at >> 3] = (this.#bytes[this.#at >> 3] ?? 0) | (128 >> (this.#at & 7));
    this.#at++;
  }
}

/** Bits that ue(v) takes for a value. */
export function unsignedLength(value: number): number {
  return 2 * (31 - Math.clz32(value + 1)) + 1;
}

function bitAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
}
