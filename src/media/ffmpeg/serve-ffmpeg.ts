import { SluiceError } from '../../protocol/error.ts';
import type { FfmpegCommand, FfmpegEvent, FfmpegPiece, FfmpegRun } from '../../protocol/ffmpeg-api.ts';
import type { CoreModule, CreateCore } from './core-module.ts';
import { ERRNO, mountFolder } from './folder.ts';
import { inFile } from './in-file.ts';
import { KeptFiles } from './kept-files.ts';
import { OutFile } from './out-file.ts';

type Post = (event: FfmpegEvent, transfer?: Transferable[]) => void;

/** What an ffmpeg worker does: one run after the other, each of which keeps the worker busy until it ends. */
export function serveFfmpeg(port: MessagePort): void {
  const post: Post = (event, transfer = []) => port.postMessage(event, transfer);
  let core: CoreModule | undefined;
  port.onmessage = async ({ data }: MessageEvent<FfmpegCommand>) => {
    try {
      if (data.kind === 'load') {
        core = await instance(data.script, data.module as WebAssembly.Module);
        post({ kind: 'loaded' });
      } else if (core) await runOnce(core, data.run, post);
    } catch (cause) {
      const error = cause instanceof SluiceError ? cause : crashed(cause);
      post({ kind: 'failed', error: error.toJSON() });
    }
  };
}

async function instance(script: string, module: WebAssembly.Module): Promise<CoreModule> {
  const { default: createCore } = (await import(/* @vite-ignore */ script)) as { default: CreateCore };
  const core = await createCore({
    locateFile: (path) => path,
    instantiateWasm: (imports, receive) => {
      receive(new WebAssembly.Instance(module, imports));
      return {};
    },
  });
  core.FS.mkdir('/in');
  core.FS.mkdir('/out');
  return core;
}

async function runOnce(core: CoreModule, run: FfmpegRun, post: Post): Promise<void> {
  const { FS } = core;
  const full = () => new FS.ErrnoError(ERRNO.noSpace);
  const kept = await KeptFiles.open(run.files ?? [], full);
  core.setLogger(({ message }) => post({ kind: 'log', line: message }));
  core.reset();
  mountFolder(FS, '/in', (name) => {
    const input = run.inputs.find((each) => each.name === name);
    return input && inFile(input);
  });
  const send = senderOf(run, post, full);
  mountFolder(FS, '/out', (name, isNew) =>
    isNew ? (kept.file(name) ?? new OutFile(name, run.pieceBytes, send)) : undefined,
  );
  const code = run.program === 'ffmpeg' ? core.exec(...run.args) : probed(core, run.args);
  kept.close();
  // The programs leave by `exit`, which tells how; what is thrown otherwise is taken for that by the core.
  if (code < 0) throw crashed();
  FS.unmount('/in');
  FS.unmount('/out');
  post({ kind: 'ended', code, memory: core.HEAPU8.length });
}

/** This core's ffprobe does not tell how it ended: what it wrote does. */
function probed(core: CoreModule, args: readonly string[]): number {
  return Math.max(0, core.ffprobe(...args));
}

/** Posts pieces from inside the run. Where it can be told what was taken, it waits for that. */
function senderOf({ window, taken }: FfmpegRun, post: Post, full: () => Error): (piece: FfmpegPiece) => void {
  let sent = 0;
  return (piece) => {
    if (taken) {
      for (let seen = Atomics.load(taken, 0); sent - seen >= window; seen = Atomics.load(taken, 0))
        Atomics.wait(taken, 0, seen);
    } else if (sent >= window) throw full();
    sent++;
    post({ kind: 'piece', piece }, [piece.bytes.buffer]);
  };
}

function crashed(cause?: unknown): SluiceError {
  return new SluiceError('engine-crashed', { stage: 'decode', details: { engine: 'ffmpeg' }, cause });
}
