import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rewriting } from '../../src/media/container/whole/rewriting.ts';

/** ffmpeg as installed here, in place of the one that runs in a worker; what it makes is kept in memory. */
export function nativeRewriting(): Rewriting & { readonly made: () => number } {
  const movies = new WeakMap<object, Uint8Array<ArrayBuffer>>();
  let made = 0;
  return {
    made: () => made,
    ffmpeg: {
      async run({ program, args, inputs, files = [] }, hearing) {
        const folder = mkdtempSync(join(tmpdir(), 'native-ffmpeg-'));
        try {
          for (const { name, data } of inputs) writeFileSync(join(folder, name), await bytesOf(data));
          const here = args.map((arg) => arg.replace(/^\/(in|out)\//, `${folder}/`));
          const { status, stdout, stderr } = spawnSync(program, here, { encoding: 'utf8', maxBuffer: 1e9 });
          const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line !== '');
          for (const line of lines) hearing.log?.(line);
          for (const file of readdirSync(folder)) {
            if (inputs.some(({ name }) => name === file)) continue;
            const bytes = new Uint8Array(readFileSync(join(folder, file)));
            const kept = files.find(({ name }) => name === file);
            if (kept) movies.set(kept.handle as object, bytes);
            else hearing.piece?.({ file, at: 0, bytes });
          }
          return { code: status ?? -1, lines };
        } finally {
          rmSync(folder, { recursive: true });
        }
      },
    },
    standIns: {
      async take(_name, _bytes, make) {
        made++;
        const handle = {} as FileSystemFileHandle;
        const facts = await make(handle);
        return { blob: new Blob([movies.get(handle) ?? new Uint8Array()]), facts, release: () => {} };
      },
    },
  };
}

async function bytesOf(data: Blob | Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return data instanceof Blob ? new Uint8Array(await data.arrayBuffer()) : data;
}
