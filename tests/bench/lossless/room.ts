import { mkdirSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../src/cli/setup.mjs';

/**
 * Both the recordings' folder and the system's temporary one, which profiles and results lie in, are asked: they may be
 * on one disk or on two.
 * @throws {Error} where that many bytes are not free
 */
export function needRoom(bytes: number): void {
  const media = join(root, 'tests/.media');
  mkdirSync(media, { recursive: true });
  for (const folder of [media, tmpdir()]) {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize >= bytes) continue;
    throw new Error(
      `${gigabytes(bytes)} GB must be free where ${folder} lies, and ${gigabytes(bavail * bsize)} GB are; ` +
        'free some, or narrow the bench with --only or --seconds',
    );
  }
}

const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);
