import { expect, test } from '@playwright/test';
import type * as Sdk from '../../../src/index.ts';

declare global {
  var sdk: typeof Sdk;
}

test('every codec is tried both ways, and the answer is kept for the session', async ({ page }) => {
  await page.goto('/tests/support/blank.html');
  const { trials, known, live, decodes } = await page.evaluate(async () => {
    globalThis.sdk = await import('/src/index.ts' as string);
    const trials = await sdk.tryCodecs();
    // What the browser says of itself, asked in another way.
    const files = {
      avc: 'avc1.42E01E',
      vp9: 'vp9',
      av1: 'av01.0.01M.08',
      vp8: 'vp8',
      hevc: 'hvc1.1.6.L93.B0',
    };
    const decodes = Object.fromEntries(
      Object.entries(files).map(([codec, name]) => [
        codec,
        MediaSource.isTypeSupported(`video/${/^vp/.test(codec) ? 'webm' : 'mp4'}; codecs="${name}"`),
      ]),
    );
    return { trials, known: sdk.knownCodecs(), live: sdk.lives.owners(), decodes };
  });
  expect(trials.pictures.map(({ codec }) => codec)).toEqual(['avc', 'hevc', 'vp9', 'av1', 'vp8']);
  for (const { codec, read } of trials.pictures)
    expect([codec, read !== 'none']).toEqual([codec, decodes[codec]]);
  for (const codec of ['vp9', 'av1', 'vp8'])
    expect(trials.pictures.find((trial) => trial.codec === codec)).toMatchObject({ measured: null });
  expect(trials.sounds).toEqual([
    { codec: 'aac', read: 'software', write: expect.stringMatching(/software|wasm/) },
    { codec: 'opus', read: 'software', write: 'software' },
    { codec: 'mp3', read: 'software', write: 'none' },
    { codec: 'flac', read: 'software', write: 'none' },
    { codec: 'vorbis', read: 'software', write: 'none' },
  ]);
  expect(known).toEqual(trials);
  expect(live).toEqual([]);
});
