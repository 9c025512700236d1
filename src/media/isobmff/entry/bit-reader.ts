/** Bits from the highest, and the Exp-Golomb codes of ITU-T H.264 section 9.1. Past the end all bits are 0. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at: number;

  /** @param at first bit */
  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get ended(): boolean {
    return this.#at > this.#bytes.length * 8;
  }

  bit(): number {
    const byte = this.#bytes[this.#at >> 3] ?? 0;
    const bit = (byte >> (7 - (this.#at & 7))) & 1;
    this.#at++;
    return bit;
  }

  flag(): boolean {
    return this.bit() === 1;
  }

  bits(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index++) value = value * 2 + this.bit();
    return value;
  }

  skip(count: number): void {
    this.#at += count;
  }

  /** ue(v) */
  unsigned(): number {
    let zeros = 0;
    while (zeros < 32 && !this.ended && this.bit() === 0) zeros++;
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  /** se(v) */
  signed(): number {
    const code = this.unsigned();
    return code % 2 === 0 ? -code / 2 : (code + 1) / 2;
  }
}

/** The payload of a NAL unit without the bytes that keep start codes out of it, H.264 section 7.4.1. */
export function withoutEmulation(nal: Uint8Array): Uint8Array {
  const kept = new Uint8Array(nal.length);
  let length = 0;
  let zeros = 0;
  for (const byte of nal) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    kept[length++] = byte;
  }
  return kept.subarray(0, length);
}
