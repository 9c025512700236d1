const ALIGNMENT = 16;

/** Hands out places in a memory from its start; what it is asked for is known before the memory is. */
export class MemoryLayout {
  /** Nothing lies at address 0, which the kernel takes for "none". */
  #end = ALIGNMENT;

  get bytes(): number {
    return this.#end;
  }

  take(bytes: number): number {
    const address = this.#end;
    this.#end += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    return address;
  }
}

/** The kernel reads and writes 8 samples at a time, 16 where two channels alternate. */
export function padded(samples: number, block = 8): number {
  return Math.ceil(samples / block) * block;
}
