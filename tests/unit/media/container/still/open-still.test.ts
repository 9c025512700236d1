import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openContainer } from '../../../../../src/media/container/open-container.ts';
import { blobSource } from '../../../../../src/media/io/blob-source.ts';
import { SluiceError } from '../../../../../src/protocol/error.ts';
import { madeBy } from '../../../../support/media.ts';
import { withOrientation } from '../../../../support/oriented-jpeg.ts';

const { signal } = new AbortController();
const one = ['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=1:duration=1', '-frames:v', '1'];

function open(bytes: Uint8Array<ArrayBuffer>) {
  return openContainer(blobSource(new Blob([bytes]), 'picture'), signal);
}

function bytesOf(name: string, more: readonly string[] = []): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(madeBy(name, [...one, ...more])));
}

async function codeOf(opening: Promise<unknown>): Promise<unknown> {
  const cause = await opening.then(
    () => 'opened',
    (error: unknown) => error,
  );
  return cause instanceof SluiceError ? cause.code : cause;
}

describe('pictures that stand still', () => {
  for (const [format, name, more] of [
    ['jpeg', 'still.jpg', []],
    ['png', 'still.png', []],
    ['gif', 'still.gif', []],
    ['bmp', 'still.bmp', []],
    ['webp', 'still-lossy.webp', ['-c:v', 'libwebp']],
    ['webp', 'still-lossless.webp', ['-c:v', 'libwebp', '-lossless', '1']],
    ['avif', 'still.avif', ['-c:v', 'libaom-av1', '-still-picture', '1', '-cpu-used', '8']],
  ] as const)
    test(`${name} opens as a video of one packet, which is the file`, async () => {
      const bytes = bytesOf(name, more);
      const { info, track } = await open(bytes);
      expect(info).toMatchObject({ container: format, duration: 5, size: bytes.length });
      expect(info.tracks).toMatchObject([
        { kind: 'video', codec: format, width: 160, height: 90, frames: 1 },
      ]);
      const packets: Uint8Array[] = [];
      for await (const { data } of track(1).packets(0, Infinity, signal)) packets.push(data.slice());
      expect(packets).toEqual([bytes]);
    });

  test('a JPEG held upright by its Exif is as high as it is shown', async () => {
    const { info } = await open(withOrientation(bytesOf('still.jpg'), 6));
    expect(info.tracks).toMatchObject([
      { codedWidth: 160, codedHeight: 90, width: 90, height: 160, rotation: 90, flip: false },
    ]);
  });

  test('absurd sizes are refused by the header alone, whatever there is to decode', async () => {
    const png = bytesOf('still.png');
    new DataView(png.buffer).setUint32(16, 100_000);
    new DataView(png.buffer).setUint32(20, 100_000);
    expect(await codeOf(open(png))).toBe('container-refused');
  });

  test('a picture that ends in its header, or has no size, is damaged', async () => {
    const jpeg = bytesOf('still.jpg');
    expect(await codeOf(open(jpeg.slice(0, 30)))).toBe('container-damaged');
    const png = bytesOf('still.png');
    new DataView(png.buffer).setUint32(16, 0);
    expect(await codeOf(open(png))).toBe('container-damaged');
  });
});
