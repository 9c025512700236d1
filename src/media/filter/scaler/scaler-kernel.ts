import { SluiceError } from '../../../protocol/error.ts';

/** What the compiled `assembly/kernel.ts` exports. All arguments are addresses or counts. */
export interface ScalerKernel {
  recolor(
    luma: number,
    lumaStride: number,
    u: number,
    v: number,
    chromaStride: number,
    step: number,
    depth: number,
    across: number,
    down: number,
    width: number,
    height: number,
    from: number,
    to: number,
    cubes: number,
    target: number,
    targetStride: number,
    targetU: number,
    targetV: number,
    targetChromaStride: number,
  ): void;
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
  threeToTwo(
    source: number,
    sourceStride: number,
    width: number,
    height: number,
    sited: boolean,
    target: number,
    targetStride: number,
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

/**
 * The kernel of this build, fetched and compiled once in each worker.
 * @throws SluiceError engine-unavailable
 */
export function scalerModule(): Promise<WebAssembly.Module> {
  loading ??= load().catch((cause) => {
    loading = undefined;
    throw new SluiceError('engine-unavailable', { stage: 'filter', cause });
  });
  return loading;
}

/** Not streamed: that needs the right content type of a server that may be anyone's, and gains nothing at 5 KB. */
async function load(): Promise<WebAssembly.Module> {
  const response = await fetch(new URL('./kernel.wasm', import.meta.url));
  if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): ScalerKernel {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as ScalerKernel;
}
