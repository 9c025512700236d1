import { execFileSync } from 'node:child_process';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { pcmLayout } from '../../../../../src/media/isobmff/entry/pcm-layout.ts';
import { sampleEntries } from '../../../../../src/media/isobmff/entry/sample-entry.ts';
import { type AudioEntryInit, audioEntry } from '../../../../../src/media/isobmff/writer/audio-entry.ts';
import { u32 } from '../../../../../src/media/isobmff/writer/big-endian.ts';
import { serialized } from '../../../../../src/media/isobmff/writer/output-box.ts';
import { videoEntry } from '../../../../../src/media/isobmff/writer/video-entry.ts';
import { writeIsoFile } from '../../../../../src/media/isobmff/writer/write-iso-file.ts';
import type { ColorInfo } from '../../../../../src/protocol/media-info.ts';
import { madeBy } from '../../../../support/media.ts';
import { ffprobe, sourceFile } from './source-file.ts';
import { complaints, packetsOf, written } from './written-file.ts';

const NO_COLOR = { primaries: null, transfer: null, matrix: null, fullRange: null };
const HD: ColorInfo = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false };
const HDR: ColorInfo = { primaries: 'bt2020', transfer: 'pq', matrix: 'bt2020-ncl', fullRange: false };
const FULL: ColorInfo = {
  primaries: 'smpte170m',
  transfer: 'smpte170m',
  matrix: 'smpte170m',
  fullRange: true,
};

const SQUARE = { horizontal: 1, vertical: 1 };

describe('a video entry of our own', () => {
  const HD_TAGS = [
    '-colorspace',
    'bt709',
    '-color_primaries',
    'bt709',
    '-color_trc',
    'bt709',
    '-color_range',
    'tv',
  ];
  const HDR_TAGS = [
    '-colorspace',
    'bt2020nc',
    '-color_primaries',
    'bt2020',
    '-color_trc',
    'smpte2084',
    '-color_range',
    'tv',
  ];
  const FULL_TAGS = [
    '-colorspace',
    'smpte170m',
    '-color_primaries',
    'smpte170m',
    '-color_trc',
    'smpte170m',
    '-color_range',
    'pc',
  ];

  it.each([
    ['avc', ['-c:v', 'libx264', ...HD_TAGS], HD],
    ['avc-full', ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', ...FULL_TAGS], FULL],
    ['avc-untagged', ['-c:v', 'libx264'], NO_COLOR],
    [
      'hevc-10',
      [
        '-c:v',
        'libx265',
        '-tag:v',
        'hvc1',
        '-pix_fmt',
        'yuv420p10le',
        '-x265-params',
        'log-level=none',
        ...HDR_TAGS,
      ],
      HDR,
    ],
    ['vp9', ['-c:v', 'libvpx-vp9', '-cpu-used', '8', '-deadline', 'realtime', ...HD_TAGS], HD],
    [
      'vp9-444-10',
      [
        '-c:v',
        'libvpx-vp9',
        '-pix_fmt',
        'yuv444p10le',
        '-cpu-used',
        '8',
        '-deadline',
        'realtime',
        ...HDR_TAGS,
      ],
      HDR,
    ],
    ['av1', ['-c:v', 'libaom-av1', '-cpu-used', '8', '-usage', 'realtime', ...HD_TAGS], HD],
    [
      'av1-10',
      ['-c:v', 'libaom-av1', '-cpu-used', '8', '-usage', 'realtime', '-pix_fmt', 'yuv420p10le', ...HDR_TAGS],
      HDR,
    ],
  ])('is read as the one of ffmpeg: %s', async (name, args, color) => {
    const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=192x108:rate=10:duration=0.5,setsar=4/3'];
    const path = madeBy(`writer-entry-${name}.mp4`, [...picture, '-pix_fmt', 'yuv420p', ...args]);
    const config = await decoderConfig(path);
    const entry = videoEntry({
      codecString: config.codec,
      record: config.description,
      width: 192,
      height: 108,
      color,
      pixelAspectRatio: { horizontal: 4, vertical: 3 },
    });
    const out = again(path, entry);
    expect(facts(out)).toEqual(facts(path));
    expect(complaints(out)).toBe('');
    expect(frameHashes(out)).toBe(frameHashes(path));
    expect((await decoderConfig(out)).codec).toBe(config.codec);
  });

  it('says of VP9 and AV1 what the record of ffmpeg says', () => {
    const av1 = (codecString: string) => payloadOf('av1C', codecString);
    expect(av1('av01.0.04M.08')).toEqual([0x81, 0x04, 0x0c, 0]);
    expect(av1('av01.1.09H.10.0.000.09.16.09.0')).toEqual([0x81, 0x29, 0xc0, 0]);
    expect(av1('av01.2.13M.12.0.100')).toEqual([0x81, 0x4d, 0x68, 0]);
    expect(payloadOf('vpcC', 'vp09.02.31.10.03.09.16.09.01')).toEqual([
      1, 0, 0, 0, 2, 31, 0xa7, 9, 16, 9, 0, 0,
    ]);
    expect(payloadOf('vpcC', 'vp09.00.10.08')).toEqual([1, 0, 0, 0, 0, 10, 0x82, 2, 2, 2, 0, 0]);
  });

  it('is refused without what a player needs', () => {
    const init = { record: undefined, width: 2, height: 2, color: NO_COLOR, pixelAspectRatio: SQUARE };
    const code = (name: string) => expect.objectContaining({ code: name });
    expect(() => videoEntry({ ...init, codecString: 'avc1.42E01E' })).toThrow(code('encoder-failed'));
    expect(() => videoEntry({ ...init, codecString: 'theora' })).toThrow(code('codec-unencodable'));
  });
});

describe('an audio entry of our own', () => {
  it.each([
    ['aac', 'aac', ['-c:a', 'aac'], 48_000, 2],
    ['aac-51', 'aac', ['-c:a', 'aac', '-ac', '6'], 48_000, 6],
    ['mp3', 'mp3', ['-c:a', 'libmp3lame'], 48_000, 2],
    ['mp3-slow', 'mp3', ['-c:a', 'libmp3lame', '-ar', '22050', '-ac', '1'], 22_050, 1],
    ['opus', 'opus', ['-c:a', 'libopus'], 48_000, 2],
    ['opus-51', 'opus', ['-c:a', 'libopus', '-ac', '6'], 48_000, 6],
    ['flac', 'flac', ['-c:a', 'flac', '-strict', '-2'], 48_000, 2],
    ['flac-96', 'flac', ['-c:a', 'flac', '-strict', '-2', '-ar', '96000'], 96_000, 2],
  ] as const)('is read as the one of ffmpeg: %s', async (name, codec, args, sampleRate, channels) => {
    const sound = ['-f', 'lavfi', '-i', 'aevalsrc=sin(440*2*PI*t)|sin(550*2*PI*t):s=48000:d=0.5'];
    const path = madeBy(`writer-entry-${name}.mp4`, [...sound, ...args]);
    const { description } = await decoderConfig(path);
    const record = codec === 'mp3' ? undefined : description;
    for (const container of ['mp4', ...(name === 'aac' ? (['mov'] as const) : [])] as const) {
      const out = again(path, audioEntry({ codec, record, sampleRate, channels }), container);
      expect(facts(out)).toEqual(facts(path));
      expect(complaints(out)).toBe(complaints(path));
      expect(frameHashes(out)).toBe(frameHashes(path));
      expect(packetsOf(out)).toEqual(packetsOf(path));
      expect((await decoderConfig(out)).description).toEqual(description);
    }
  });

  it('is refused without what a player needs', () => {
    const init: AudioEntryInit = { codec: 'aac', record: undefined, sampleRate: 48_000, channels: 2 };
    const code = (name: string) => expect.objectContaining({ code: name });
    expect(() => audioEntry(init)).toThrow(code('encoder-failed'));
    expect(() => audioEntry({ ...init, codec: 'opus', record: new Uint8Array(7) })).toThrow(
      code('encoder-failed'),
    );
  });

  it.each([
    [{}, { bits: 16, float: false }],
    [{ sampleBits: 24 }, { bits: 24, float: false }],
    [{ sampleBits: 32 }, { bits: 32, float: true }],
    [{ quickTime: true }, { bits: 16, float: false }],
  ] as const)('of PCM is read as the samples it is for: %j', (form, layout) => {
    const entry = audioEntry({ codec: 'pcm', record: undefined, sampleRate: 44_100, channels: 2, ...form });
    const [read] = sampleEntries(serialized(u32(0, 1), entry), 'audio');
    expect(read && pcmLayout(read)).toEqual({ ...layout, signed: true, littleEndian: true });
  });
});

/** The packets of a file under another entry, in a file that keeps nothing else of it. */
function again(path: string, entry: Uint8Array<ArrayBuffer>, container: 'mp4' | 'mov' = 'mp4'): string {
  const tracks = sourceFile(path).tracks.map((track) => ({ ...track, source: undefined, entries: [entry] }));
  return written(writeIsoFile({ container, tracks, source: undefined, metadata: 'keep' }), [path], container);
}

async function decoderConfig(path: string) {
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  const track = (await input.getPrimaryVideoTrack()) ?? (await input.getPrimaryAudioTrack());
  const config = await track?.getDecoderConfig();
  if (!config) throw new Error('the other reader has no configuration');
  const { codec, description } = config;
  return { codec, description: description && new Uint8Array(description as Uint8Array<ArrayBuffer>) };
}

const FACTS = [
  'codec_name', 'profile', 'level', 'codec_tag_string', 'width', 'height', 'sample_aspect_ratio', 'pix_fmt',
  'color_range', 'color_space', 'color_transfer', 'color_primaries', 'sample_rate', 'channels', 'channel_layout',
  'start_pts', 'time_base', 'nb_frames', 'initial_padding',
]; // biome-ignore format: words

function facts(path: string) {
  return ffprobe('-show_entries', `stream=${FACTS.join(',')}`, path).streams;
}

function frameHashes(path: string): string {
  return execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 'framemd5', '-'], { encoding: 'utf8' });
}

function payloadOf(box: 'av1C' | 'vpcC', codecString: string): number[] {
  const init = {
    codecString,
    record: undefined,
    width: 2,
    height: 2,
    color: NO_COLOR,
    pixelAspectRatio: SQUARE,
  };
  const entry = Buffer.from(videoEntry(init));
  return [...entry.subarray(entry.indexOf(box) + 4)];
}
