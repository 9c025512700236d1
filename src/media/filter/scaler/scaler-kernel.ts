/** What the compiled `assembly/kernel.ts` exports. All arguments are addresses or counts. */
export interface ScalerKernel {
  scale(
    rows: number,
    rowTaps: number,
    height: number,
    samples: number,
    depth: number,
    starts: number,
    weights: number,
    columnTaps: number,
    width: number,
    even: number,
    step: number,
    work: number,
    target: number,
    second: number,
    stride: number,
  ): void;
  transpose(
    source: number,
    sourceStride: number,
    width: number,
    height: number,
    target: number,
    targetStride: number,
  ): void;
}

let loading: Promise<WebAssembly.Module> | undefined;

/** The kernel of this build, fetched and compiled once in each worker. */
export function scalerModule(): Promise<WebAssembly.Module> {
  loading ??= WebAssembly.compileStreaming(fetch(new URL('./kernel.wasm', import.meta.url))).catch(
    (cause) => {
      loading = undefined;
      throw cause;
    },
  );
  return loading;
}

export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): ScalerKernel {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as ScalerKernel;
}
