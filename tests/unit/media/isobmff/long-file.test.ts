import {
  closeSync,
  copyFileSync,
  existsSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { expect, test } from 'vitest';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import { fileSource } from '../../../support/file-source.ts';
import { madeBy } from '../../../support/media.ts';

const SIZE = 5_000_000_000;

/** A small file whose `mdat` was made 5 GB long with nothing in it, and its `moov` moved behind. */
function longFile(): { path: string; moov: number } {
  const small = madeBy('long-seed.mp4', [
    ...[
      '-f',
      'lavfi',
      '-i',
      'testsrc2=size=64x64:rate=30:duration=20',
      '-f',
      'lavfi',
      '-i',
      'sine=duration=20',
    ],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
  ]);
  const bytes = readFileSync(small);
  const moov = bytes.subarray(bytes.lastIndexOf('moov') - 4);
  const path = `${small}.long.mp4`;
  if (existsSync(path)) return { path, moov: moov.length };
  copyFileSync(small, path);
  const file = openSync(path, 'r+');
  const mdat = bytes.indexOf('mdat') - 4;
  // ffmpeg leaves 8 bytes of `free` in front of `mdat` for its long form.
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1, 0);
  head.write('mdat', 4);
  head.writeBigUInt64BE(BigInt(SIZE - moov.length - (mdat - 8)), 8);
  writeSync(file, head, 0, 16, mdat - 8);
  ftruncateSync(file, SIZE - moov.length);
  writeSync(file, moov, 0, moov.length, SIZE - moov.length);
  closeSync(file);
  return { path, moov: moov.length };
}

test('of a file of 5 GB its index is read and nothing else', async () => {
  const { path, moov } = longFile();
  const source = fileSource(path);
  const { info } = await openContainer(source, new AbortController().signal);
  expect(info.size).toBe(SIZE);
  expect(info.tracks.map(({ packets }) => packets > 500)).toEqual([true, true]);
  expect(source.bytesRead).toBeLessThan(moov + 2 ** 20);
  source.close();
});
