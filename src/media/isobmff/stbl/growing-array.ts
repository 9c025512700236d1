/** Typed arrays whose length is not known beforehand. */
abstract class Growing<A extends Uint32Array | Int32Array | Float64Array> {
  protected abstract values: A;
  protected abstract make(length: number): A;
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = this.make(Math.max(16, Math.ceil(this.length * 1.5)));
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  get last(): number | undefined {
    return this.length === 0 ? undefined : this.values[this.length - 1];
  }

  /** Exactly what was pushed, with no room to spare. */
  toArray(): A {
    const exact = this.make(this.length);
    exact.set(this.values.subarray(0, this.length));
    return exact;
  }
}

export class GrowingUint32 extends Growing<Uint32Array> {
  protected values = new Uint32Array(0);
  protected make(length: number): Uint32Array {
    return new Uint32Array(length);
  }
}

export class GrowingInt32 extends Growing<Int32Array> {
  protected values = new Int32Array(0);
  protected make(length: number): Int32Array {
    return new Int32Array(length);
  }
}

export class GrowingFloat64 extends Growing<Float64Array> {
  protected values = new Float64Array(0);
  protected make(length: number): Float64Array {
    return new Float64Array(length);
  }
}
