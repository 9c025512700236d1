import { describe, expect, test } from 'vitest';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import { blobSource } from '../../../../src/media/io/blob-source.ts';
import type { VideoTrackInfo } from '../../../../src/protocol/media-info.ts';
import { fileSource } from '../../../support/file-source.ts';
import {
  avc1,
  type Bytes,
  box,
  ftyp,
  full,
  join,
  moov,
  numbers,
  plainTables,
  soundEntry,
  text,
  trak,
  u32,
} from '../../../support/iso-boxes.ts';
import { madeBy } from '../../../support/media.ts';

const { signal } = new AbortController();
const tables = plainTables(5, ftyp.length + 8);

async function opened(track: Bytes, ...extra: Bytes[]) {
  const bytes = join(ftyp, box('mdat', new Uint8Array(100)), moov(track, ...extra));
  return openContainer(blobSource(new Blob([bytes]), 'facts.mp4'), signal);
}

async function video(init: Parameters<typeof trak>[0]): Promise<VideoTrackInfo> {
  const [track] = (await opened(trak({ tables, ...init }))).info.tracks;
  if (track?.kind !== 'video') throw new Error('there is no video track');
  return track;
}

async function made(name: string, ...args: string[]) {
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=64x48:rate=10:duration=1'];
  const sound = ['-f', 'lavfi', '-i', 'sine=sample_rate=48000:duration=1'];
  return openContainer(fileSource(madeBy(`facts-${name}`, [...picture, ...sound, ...args])), signal);
}

describe('orientation', () => {
  const one = 65_536;
  /** a, b, c, d of the matrix: x' = ax + cy, y' = bx + dy, y downwards. */
  const cases: [a: number, b: number, c: number, d: number, rotation: number, flip: boolean][] = [
    [one, 0, 0, one, 0, false],
    [0, one, -one, 0, 90, false],
    [-one, 0, 0, -one, 180, false],
    [0, -one, one, 0, 270, false],
    [-one, 0, 0, one, 0, true],
    [0, -one, -one, 0, 90, true],
    [one, 0, 0, -one, 180, true],
    [0, one, one, 0, 270, true],
  ];
  test.each(cases)('(%i %i %i %i) is %i°, mirrored first: %s', async (a, b, c, d, rotation, flip) => {
    const track = await video({ matrix: u32(a, b, 0, c, d, 0, 0, 0, 2 ** 30) });
    expect([track.rotation, track.flip]).toEqual([rotation, flip]);
    expect([track.width, track.height]).toEqual(rotation % 180 === 0 ? [320, 240] : [240, 320]);
  });
});

describe('shape and colour of pictures', () => {
  test('pixels that are not square', async () => {
    const track = await video({ entry: avc1(box('pasp', u32(4, 3))) });
    expect(track).toMatchObject({
      pixelAspectRatio: { horizontal: 4, vertical: 3 },
      width: 427,
      height: 240,
    });
  });

  test('nclx, nclc, and nothing', async () => {
    const nclx = box('colr', text('nclx'), numbers(16, 9, 16, 9), numbers(8, 0));
    const nclc = box('colr', text('nclc'), numbers(16, 6, 1, 6));
    const unspecified = box('colr', text('nclx'), numbers(16, 2, 2, 2), numbers(8, 128));
    const colors = await Promise.all(
      [nclx, nclc, unspecified].map(async (colr) => (await video({ entry: avc1(colr) })).color),
    );
    expect(colors).toEqual([
      { primaries: 'bt2020', transfer: 'pq', matrix: 'bt2020-ncl', fullRange: false },
      { primaries: 'smpte170m', transfer: 'bt709', matrix: 'smpte170m', fullRange: null },
      { primaries: null, transfer: null, matrix: null, fullRange: true },
    ]);
    expect((await video({})).color).toEqual({
      primaries: null,
      transfer: null,
      matrix: null,
      fullRange: null,
    });
  });

  const tags = [
    '-color_primaries',
    'bt709',
    '-color_trc',
    'bt709',
    '-colorspace',
    'bt709',
    '-color_range',
    'tv',
  ];
  const bt709 = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false };
  const encoders: Record<string, string[]> = {
    'avc.mp4': ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-movflags', '-write_colr'],
    'avc-10.mp4': ['-c:v', 'libx264', '-pix_fmt', 'yuv422p10le', '-movflags', '-write_colr'],
    'hevc.mp4': [
      '-c:v',
      'libx265',
      '-pix_fmt',
      'yuv420p',
      '-x265-params',
      'log-level=error:colorprim=1:transfer=1:colormatrix=1:range=limited',
      '-movflags',
      '-write_colr',
    ],
    'vp9.mp4': ['-c:v', 'libvpx-vp9', '-pix_fmt', 'yuv420p'],
    'av1.mp4': [
      '-c:v',
      'libaom-av1',
      '-cpu-used',
      '8',
      '-usage',
      'realtime',
      '-pix_fmt',
      'yuv420p',
      '-movflags',
      '-write_colr',
    ],
  };
  test.each(Object.keys(encoders))('in the codec’s own words: %s', async (name) => {
    const { info } = await made(`color-${name}`, ...(encoders[name] ?? []), ...tags, '-an');
    const [track] = info.tracks;
    if (track?.kind !== 'video') throw new Error('there is no video track');
    expect(track.color).toEqual(bt709);
    expect([track.bitDepth, track.chroma]).toEqual(name === 'avc-10.mp4' ? [10, '4:2:2'] : [8, '4:2:0']);
  });
});

describe('sound', () => {
  const codecs: Record<string, [args: string[], codec: string, codecString: string]> = {
    'aac.mp4': [['-c:a', 'aac'], 'aac', 'mp4a.40.2'],
    'aac.mov': [['-c:a', 'aac'], 'aac', 'mp4a.40.2'],
    'opus.mp4': [['-c:a', 'libopus'], 'opus', 'opus'],
    'mp3.mp4': [['-c:a', 'libmp3lame'], 'mp3', 'mp3'],
    'mp3.mov': [['-c:a', 'libmp3lame'], 'mp3', 'mp3'],
    'flac.mp4': [['-c:a', 'flac', '-strict', '-2'], 'flac', 'flac'],
    'sowt.mov': [['-c:a', 'pcm_s16le'], 'pcm', 'pcm-s16'],
    'twos.mov': [['-c:a', 'pcm_s16be'], 'pcm', 'pcm-s16'],
    'raw.mov': [['-c:a', 'pcm_u8'], 'pcm', 'pcm-u8'],
    'in24.mov': [['-c:a', 'pcm_s24be'], 'pcm', 'pcm-s24'],
    'in24-little.mov': [['-c:a', 'pcm_s24le'], 'pcm', 'pcm-s24'],
    'in32.mov': [['-c:a', 'pcm_s32le'], 'pcm', 'pcm-s32'],
    'fl32.mov': [['-c:a', 'pcm_f32le'], 'pcm', 'pcm-f32'],
    'fl64.mov': [['-c:a', 'pcm_f64be'], 'pcm', 'pcm-f64'],
    'lpcm.mov': [['-c:a', 'pcm_f32le', '-ar', '96000'], 'pcm', 'pcm-f32'],
    'ulaw.mov': [['-c:a', 'pcm_mulaw'], 'ulaw', 'ulaw'],
    'alaw.mov': [['-c:a', 'pcm_alaw'], 'alaw', 'alaw'],
  };
  const little = new Set(['sowt.mov', 'in24-little.mov', 'in32.mov', 'fl32.mov', 'lpcm.mov']);

  test.each(Object.keys(codecs))('%s', async (name) => {
    const [args, codec, codecString] = codecs[name] ?? [[], '', ''];
    const container = await made(name, '-vn', ...args);
    const [track] = container.info.tracks;
    // Of MP3 an MP4 writer always says 2 channels, and its frames are not read.
    const channels = name === 'mp3.mp4' ? 2 : 1;
    expect(track).toMatchObject({ kind: 'audio', codec, codecString, channels });
    expect(track).toMatchObject({ sampleRate: name === 'lpcm.mov' ? 96_000 : 48_000 });
    expect(track?.unusable).toBeUndefined();
    expect(container.info.duration).toBeCloseTo(1, 1);
    const [description] = container.track(track?.id ?? 0).descriptions;
    if (codec === 'pcm') expect(description?.pcm?.littleEndian).toBe(little.has(name));
    else if (codec === 'aac') expect(description?.description?.length).toBeGreaterThanOrEqual(2);
    else if (codec === 'opus' || codec === 'flac') {
      expect(String.fromCharCode(...(description?.description?.subarray(0, 4) ?? []))).toBe(
        codec === 'opus' ? 'Opus' : 'fLaC',
      );
    }
  });

  test('that HE-AAC signals in the open has the rate of what comes out', async () => {
    const esds = (...config: number[]) => {
      const specific = join(numbers(8, 5, config.length, ...config));
      const decoder = join(numbers(8, 4, 13 + specific.length, 0x40, 0x15), new Uint8Array(11), specific);
      return full('esds', 0, 0, numbers(8, 3, 3 + decoder.length, 0, 1, 0), decoder);
    };
    // Type 5 over 24 kHz with output at 48 kHz; type 29 is mono that becomes stereo.
    const sbr = esds(0x2b, 0x11, 0x88, 0x00);
    const ps = esds(0xeb, 0x09, 0x88, 0x00);
    for (const [config, codecString, channels] of [
      [sbr, 'mp4a.40.5', 2],
      [ps, 'mp4a.40.29', 2],
    ] as const) {
      const entry = soundEntry('mp4a', { channels: 2, bits: 16, rate: 24_000 }, config);
      const { info } = await opened(trak({ handler: 'soun', tables, entry }));
      expect(info.tracks[0]).toMatchObject({ codecString, sampleRate: 48_000, channels });
    }
  });

  test('has the priming that its edit list leaves out', async () => {
    const { info } = await made('aac.mp4', '-vn', '-c:a', 'aac');
    expect(info.tracks[0]).toMatchObject({ priming: 1024, start: 0 });
  });
});

describe('what a file says of itself', () => {
  const tags = [
    '-metadata',
    'title=A day',
    '-metadata',
    'creation_time=2024-05-01T12:00:00Z',
    '-metadata',
    'location=+48.8577+002.295/',
  ];

  test('in ilst', async () => {
    const { info } = await made('tags.mp4', '-c:v', 'libx264', '-c:a', 'aac', ...tags);
    expect(info.metadata).toEqual({ title: 'A day', created: '2024-05-01T12:00:00Z' });
  });

  test('in the © boxes of udta', async () => {
    const { info } = await made('tags.mov', '-c:v', 'libx264', '-c:a', 'aac', ...tags);
    expect(info.metadata).toEqual({
      title: 'A day',
      created: '2024-05-01T12:00:00Z',
      location: '+48.8577+002.295/',
    });
  });

  test('in the keys of QuickTime', async () => {
    const keys = ['make', 'model', 'creationdate', 'location.ISO6709'].map(
      (key) => `com.apple.quicktime.${key}`,
    );
    const values = ['Maker', 'Model 1', '2024-05-01T12:00:00+0200', '+48.8577+002.295/'];
    const args = keys.flatMap((key, index) => ['-metadata', `${key}=${values[index]}`]);
    const { info } = await made(
      'keys.mov',
      '-c:v',
      'libx264',
      '-c:a',
      'aac',
      '-movflags',
      'use_metadata_tags',
      ...args,
    );
    expect(info.metadata).toEqual({
      device: 'Maker Model 1',
      created: '2024-05-01T12:00:00+02:00',
      location: '+48.8577+002.295/',
    });
  });

  test('container, type, and whether playing can begin early', async () => {
    const files = await Promise.all([
      made('late.mp4', '-c:v', 'libx264', '-c:a', 'aac'),
      made('early.mov', '-c:v', 'libx264', '-c:a', 'aac', '-movflags', 'faststart'),
      made('sound.m4a', '-vn', '-c:a', 'aac'),
    ]);
    expect(files.map(({ info }) => [info.container, info.fastStart, info.mimeType.split(';')[0]])).toEqual([
      ['mp4', false, 'video/mp4'],
      ['mov', true, 'video/quicktime'],
      ['m4a', false, 'audio/mp4'],
    ]);
    expect(files[0]?.info.mimeType).toMatch(/^video\/mp4; codecs="avc1\.[0-9a-f]{6}, mp4a\.40\.2"$/);
  });
});
