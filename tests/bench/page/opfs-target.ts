import { StreamTarget, type StreamTargetChunk } from 'mediabunny';

/** A file of the browser's own storage, written as mediabunny's documentation advises for large ones. */
export async function opfsTarget(name: string): Promise<StreamTarget> {
  const root = await navigator.storage.getDirectory();
  const handle = await (await root.getFileHandle(name, { create: true })).createSyncAccessHandle();
  const writable = new WritableStream<StreamTargetChunk>({
    write: ({ data, position }) => {
      handle.write(data, { at: position });
    },
    close: () => {
      handle.flush();
      handle.close();
    },
  });
  return new StreamTarget(writable, { chunked: true });
}
