import { viewOf } from '../box.ts';
import { damaged } from '../verdict.ts';

/** Numbers one after the other. */
export class Fields {
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#view = viewOf(bytes);
  }

  get left(): number {
    return this.#view.byteLength - this.#at;
  }

  uint32(): number {
    return this.int32() >>> 0;
  }

  int32(): number {
    if (this.left < 4) throw damaged('a box is shorter than its fields');
    this.#at += 4;
    return this.#view.getInt32(this.#at - 4);
  }
}
