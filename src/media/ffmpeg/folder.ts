import type { CoreFs, FsNode, FsStream, FsType } from './core-module.ts';

/** A file as ffmpeg meets it. */
export interface FileBody {
  readonly size: number;
  /** @returns bytes read, 0 at the end */
  read?(into: Uint8Array, at: number): number;
  write?(bytes: Uint8Array, at: number): void;
  close?(): void;
}

/** WASI's numbers, as Emscripten takes them. */
export const ERRNO = { access: 2, invalid: 28, noEntry: 44, noSpace: 51 } as const;

const FOLDER = 0o40777;
const FILE = 0o100777;
const EPOCH = new Date(0);

/**
 * Mounts a folder whose files are opened by name.
 * @param open the file of that name; undefined where there is none, or where none may be made
 */
export function mountFolder(
  fs: CoreFs,
  path: string,
  open: (name: string, isNew: boolean) => FileBody | undefined,
): void {
  const bodies = new Map<FsNode, FileBody>();
  const failure = (errno: number) => new fs.ErrnoError(errno);
  const node = (parent: FsNode | null, name: string, mode: number, body?: FileBody): FsNode => {
    const made = Object.assign(fs.createNode(parent, name, mode, 0), { node_ops, stream_ops });
    if (body) bodies.set(made, body);
    return made;
  };
  const bodyOf = ({ node }: FsStream) => bodies.get(node);

  const node_ops = {
    getattr: (of: FsNode) => attributes(of, bodies.get(of)?.size ?? 4096),
    setattr: () => {},
    readdir: () => ['.', '..'],
    lookup: (parent: FsNode, name: string) => {
      const body = open(name, false);
      if (!body) throw failure(ERRNO.noEntry);
      return node(parent, name, FILE, body);
    },
    mknod: (parent: FsNode, name: string) => {
      const body = open(name, true);
      if (!body) throw failure(ERRNO.access);
      return node(parent, name, FILE, body);
    },
  };
  const stream_ops = {
    read: (stream: FsStream, memory: Int8Array, offset: number, length: number, at: number) => {
      const body = bodyOf(stream);
      if (!body?.read) throw failure(ERRNO.access);
      return body.read(viewOf(memory, offset, length), at);
    },
    write: (stream: FsStream, memory: Int8Array, offset: number, length: number, at: number) => {
      const body = bodyOf(stream);
      if (!body?.write) throw failure(ERRNO.access);
      body.write(viewOf(memory, offset, length), at);
      return length;
    },
    llseek: (stream: FsStream, offset: number, whence: number) => {
      const from = whence === 1 ? stream.position : whence === 2 ? (bodyOf(stream)?.size ?? 0) : 0;
      if (from + offset < 0) throw failure(ERRNO.invalid);
      return from + offset;
    },
    // A run may open a file for each picture: none of them is remembered.
    close: (stream: FsStream) => {
      bodyOf(stream)?.close?.();
      if (bodies.delete(stream.node)) fs.destroyNode(stream.node);
    },
  };
  const type: FsType = { mount: () => node(null, '/', FOLDER) };
  fs.mount(type, {}, path);
}

function viewOf(memory: Int8Array, offset: number, length: number): Uint8Array {
  return new Uint8Array(memory.buffer, memory.byteOffset + offset, length);
}

function attributes({ id, mode }: FsNode, size: number) {
  const times = { atime: EPOCH, mtime: EPOCH, ctime: EPOCH };
  const place = { dev: 1, ino: id, mode, nlink: 1, uid: 0, gid: 0, rdev: 0 };
  return { ...place, ...times, size, blksize: 4096, blocks: Math.ceil(size / 4096) };
}
