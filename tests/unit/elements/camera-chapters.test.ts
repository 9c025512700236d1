import { expect, test } from 'vitest';
import { cameraChapters } from '../../../src/elements/camera-chapters.ts';
import { media } from './media.ts';

const names = (files: readonly string[]) =>
  cameraChapters(files.map((name) => media({ name }))).map((run) => run.map(({ name }) => name));

test('GoPro chapters are one recording, in order, whatever the order they came in', () => {
  expect(names(['GX030232.MP4', 'other.mp4', 'GX010232.MP4', 'GX020232.MP4'])).toEqual([
    ['GX010232.MP4', 'GX020232.MP4', 'GX030232.MP4'],
  ]);
});

test('older cameras: GOPR is followed by GP01', () => {
  expect(names(['GP020077.MP4', 'GOPR0077.MP4', 'GP010077.MP4'])).toEqual([
    ['GOPR0077.MP4', 'GP010077.MP4', 'GP020077.MP4'],
  ]);
});

test('two recordings are two, and upper and lower case are one', () => {
  expect(names(['gx010001.mp4', 'GX020001.MP4', 'GX010002.MP4', 'GX020002.MP4'])).toEqual([
    ['gx010001.mp4', 'GX020001.MP4'],
    ['GX010002.MP4', 'GX020002.MP4'],
  ]);
});

test('a chapter that is missing ends the run; a single file is none', () => {
  expect(names(['GX010001.MP4', 'GX030001.MP4', 'GX040001.MP4'])).toEqual([['GX030001.MP4', 'GX040001.MP4']]);
  expect(names(['GX010001.MP4', 'GH020001.MP4', 'holiday.mp4'])).toEqual([]);
});

test('DJI files belong together only where one begins as the other ends', () => {
  const files = [
    media({ name: 'DJI_0001.MP4', duration: 300, created: '2026-05-01T10:00:00Z' }),
    media({ name: 'DJI_0002.MP4', duration: 120, created: '2026-05-01T10:05:01Z' }),
    media({ name: 'DJI_0003.MP4', duration: 50, created: '2026-05-01T10:30:00Z' }),
    media({ name: 'DJI_0004.MP4', duration: 50 }),
  ];
  expect(cameraChapters(files).map((run) => run.map(({ name }) => name))).toEqual([
    ['DJI_0001.MP4', 'DJI_0002.MP4'],
  ]);
});
