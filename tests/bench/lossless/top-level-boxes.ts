import { closeSync, openSync, readSync } from 'node:fs';

export interface Box {
  readonly type: string;
  /** Bytes, its header included. */
  readonly size: number;
}

/** The boxes of an MP4 file in their order, from their headers alone (ISO/IEC 14496-12, 4.2). */
export function topLevelBoxes(path: string): Box[] {
  const file = openSync(path, 'r');
  try {
    const boxes: Box[] = [];
    const header = Buffer.alloc(16);
    for (let at = 0; readSync(file, header, 0, 16, at) >= 8; ) {
      const short = header.readUInt32BE(0);
      const size = short === 1 ? Number(header.readBigUInt64BE(8)) : short;
      // 0: up to the end of the file.
      if (size < 8) return [...boxes, { type: header.toString('latin1', 4, 8), size }];
      boxes.push({ type: header.toString('latin1', 4, 8), size });
      at += size;
    }
    return boxes;
  } finally {
    closeSync(file);
  }
}
