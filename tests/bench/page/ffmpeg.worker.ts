import binary from '@ffmpeg/core/wasm?url';
import script from '@ffmpeg/core?url';
import { expose } from 'comlink';

/** What is used of the core here. */
interface Core {
  readonly FS: {
    readonly filesystems: { readonly WORKERFS: object };
    mkdir(path: string): void;
    mount(type: object, options: object, path: string): void;
    stat(path: string): { readonly size: number };
  };
  exec(...args: readonly string[]): number;
}

type CreateCore = (overrides: { readonly locateFile: () => string }) => Promise<Core>;

/** ffmpeg.wasm as it comes: one thread, the file in place, the result in its memory. */
export class PlainFfmpeg {
  /** @returns seconds, that of loading it left out, and bytes of the result */
  async convert(file: File, args: readonly string[]): Promise<{ seconds: number; size: number }> {
    const { default: create } = (await import(/* @vite-ignore */ script)) as { default: CreateCore };
    const core = await create({ locateFile: () => binary });
    core.FS.mkdir('/in');
    core.FS.mount(core.FS.filesystems.WORKERFS, { blobs: [{ name: 'clip', data: file }] }, '/in');
    const began = performance.now();
    const code = core.exec('-i', '/in/clip', ...args, '/result.mp4');
    if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
    return { seconds: (performance.now() - began) / 1000, size: core.FS.stat('/result.mp4').size };
  }
}

expose(new PlainFfmpeg());
