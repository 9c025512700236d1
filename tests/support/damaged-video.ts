import { closeSync, copyFileSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { phoneVideo } from './media.ts';

/** Ten seconds whose pictures are damaged in the middle, in a folder of the test's own. */
export function damagedVideo(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const broken = join(folder, 'broken.mp4');
  copyFileSync(phoneVideo(10), broken);
  const file = openSync(broken, 'r+');
  writeSync(file, Buffer.alloc(400_000, 0xff), 0, 400_000, Math.floor(statSync(broken).size / 2));
  closeSync(file);
  return broken;
}
