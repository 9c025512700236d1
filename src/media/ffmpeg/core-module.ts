/** What is used of the core: an Emscripten module, https://emscripten.org/docs/api_reference/Filesystem-API.html */
export interface CoreModule {
  readonly FS: CoreFs;
  readonly HEAPU8: Uint8Array;
  /** How the last run ended; −1 where it did not end by itself. */
  readonly ret: number;
  exec(...args: readonly string[]): number;
  ffprobe(...args: readonly string[]): number;
  /** Before each run. */
  reset(): void;
  setLogger(logger: (entry: { readonly type: string; readonly message: string }) => void): void;
}

export type CreateCore = (overrides: {
  readonly locateFile: (path: string) => string;
  readonly instantiateWasm: (
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance) => void,
  ) => object;
}) => Promise<CoreModule>;

export interface CoreFs {
  readonly ErrnoError: new (errno: number) => Error;
  mkdir(path: string): void;
  mount(type: FsType, options: object, path: string): void;
  unmount(path: string): void;
  createNode(parent: FsNode | null, name: string, mode: number, device: number): FsNode;
  destroyNode(node: FsNode): void;
}

export interface FsNode {
  readonly id: number;
  mode: number;
  node_ops: object;
  stream_ops: object;
}

export interface FsStream {
  readonly node: FsNode;
  readonly position: number;
}

export interface FsType {
  mount(mount: object): FsNode;
}
