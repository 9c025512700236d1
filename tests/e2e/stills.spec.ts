import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { test } from '../support/chrome-job.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { decodeMessages, difference, packetHash } from '../support/judge.ts';
import { madeBy } from '../support/media.ts';
import { withOrientation } from '../support/oriented-jpeg.ts';
import { playInChrome } from '../support/plays-in-chrome.ts';

const SECONDS = 20;

const photo = () =>
  madeBy('photo.jpg', ['-f', 'lavfi', '-i', 'smptebars=size=640x360:rate=1:duration=1', '-frames:v', '1']);
const song = () =>
  madeBy('song.mp3', ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${SECONDS}`, '-c:a', 'libmp3lame']);

test('a picture and a song become a video that lasts as long, with the song as it is', async ({
  jobs,
}, info) => {
  const turned = info.outputPath('turned.jpg');
  writeFileSync(turned, withOrientation(readFileSync(photo()), 3));
  const { outcome, path } = await jobs.run([photo(), turned, song()], {});
  expect(outcome).toMatchObject({
    status: 'done',
    receipt: { frames: { encoded: 20 }, check: { frames: { lost: 0 } } },
  });
  const [picture, sound] = ffprobe(path);
  expect(picture).toMatchObject({ codec_name: 'h264', width: 640, height: 360, nb_read_packets: '20' });
  const [length] = ffprobe(song());
  expect(sound?.duration).toBe(length?.duration);
  expect(Math.abs(Number(picture?.duration) - Number(length?.duration))).toBeLessThan(1e-4);
  expect(packetHash(path, 'a')).toBe(packetHash(song(), 'a'));
  expect(decodeMessages(path)).toBe('');
  // The second one stands on its head: what its Exif says is done.
  const bars = coloursOf(photo());
  expect(difference(coloursOf(path, 5), bars)).toBeLessThan(3);
  expect(difference(turnedRound(coloursOf(path, 15)), bars)).toBeLessThan(3);
  expect(await playInChrome(jobs.page, path, [0, 7.3, 13, 19.6])).toMatchObject({ seeks: 4, error: null });
});

test('a damaged picture ends in a sentence that names it', async ({ jobs }, info) => {
  const broken = info.outputPath('broken.png');
  const png = readFileSync(
    madeBy('bars.png', ['-f', 'lavfi', '-i', 'smptebars=size=160x90:rate=1:duration=1', '-frames:v', '1']),
  );
  writeFileSync(broken, png.subarray(0, 60));
  const { outcome } = await jobs.run([broken], {});
  expect(outcome).toMatchObject({
    status: 'failed',
    error: { code: 'decoder-failed', message: 'The picture broken.png cannot be decoded.' },
  });
});

/** 64 × 36 pixels, three bytes each. */
function coloursOf(path: string, seconds?: number): Uint8Array {
  const from = seconds === undefined ? [] : ['-ss', String(seconds)];
  const scale = ['-vf', 'scale=64:36:flags=area,format=rgb24', '-f', 'rawvideo', '-'];
  return execFileSync('ffmpeg', ['-v', 'error', ...from, '-i', path, '-frames:v', '1', ...scale]);
}

/** Three bytes a pixel. */
function turnedRound(picture: Uint8Array): Uint8Array {
  const turned = new Uint8Array(picture.length);
  for (let at = 0; at < picture.length; at += 3)
    turned.set(picture.subarray(at, at + 3), picture.length - 3 - at);
  return turned;
}
