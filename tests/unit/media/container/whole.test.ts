import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import { rewriteArguments } from '../../../../src/media/container/whole/rewrite-arguments.ts';
import { streamList } from '../../../../src/media/container/whole/stream-list.ts';
import { blobSource } from '../../../../src/media/io/blob-source.ts';
import type { ByteSource } from '../../../../src/media/io/byte-source.ts';
import { SluiceError } from '../../../../src/protocol/error.ts';
import type { ContainerName } from '../../../../src/protocol/media-info.ts';
import { madeBy } from '../../../support/media.ts';
import { nativeRewriting } from '../../../support/native-rewriting.ts';
import { packetsOf, sha256 } from '../../../support/packets-of.ts';

const { signal } = new AbortController();
const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=160x120:rate=25:duration=2'];
const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=2'];
const both = [...picture, ...sound, '-map', '0:v', '-map', '1:a', '-g', '10'];
const x264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '2', '-pix_fmt', 'yuv420p'];

interface Kind {
  readonly args: readonly string[];
  readonly container: ContainerName;
  readonly mimeType: string;
}

const kinds: Record<string, Kind> = {
  'whole.avi': {
    args: [...both, '-c:v', 'mpeg4', '-bf', '2', '-c:a', 'libmp3lame'],
    ...{ container: 'avi', mimeType: 'video/x-msvideo' },
  },
  'whole.wmv': {
    args: [...both, '-c:v', 'wmv2', '-c:a', 'wmav2'],
    ...{ container: 'asf', mimeType: 'video/x-ms-wmv' },
  },
  'whole.flv': {
    args: [...both, ...x264, '-c:a', 'aac'],
    ...{ container: 'flv', mimeType: 'video/x-flv' },
  },
  'whole.vob': {
    args: [...both, '-c:v', 'mpeg2video', '-bf', '2', '-c:a', 'ac3'],
    ...{ container: 'mpeg', mimeType: 'video/mpeg' },
  },
  'whole.mxf': {
    args: [...both, '-c:v', 'mpeg2video', '-bf', '2', '-c:a', 'pcm_s16le'],
    ...{ container: 'mxf', mimeType: 'application/mxf' },
  },
};

function sourceOf(name: string): { path: string; source: ByteSource } {
  const path = madeBy(name, kinds[name]?.args ?? []);
  return { path, source: blobSource(new Blob([readFileSync(path)]), name) };
}

describe('a container that ffmpeg alone takes apart has the packets that ffprobe finds', () => {
  test.each(Object.entries(kinds))('%s', async (name, { container, mimeType }) => {
    const { path, source } = sourceOf(name);
    const opened = await openContainer(source, signal, undefined, nativeRewriting());
    const { info, tracks, iso } = opened;
    expect(info).toMatchObject({ container, mimeType, size: source.size, warnings: [] });
    expect(info.duration).toBeCloseTo(2, 0);
    expect(iso).toBeUndefined();
    const starts: number[] = [];
    for (const at of [0, 1]) {
      const track = tracks.find(({ id }) => id === at + 1);
      const info = opened.info.tracks.find(({ id }) => id === at + 1);
      const wanted = packetsOf(path, String(at));
      expect(info?.kind).toBe(at === 0 ? 'video' : 'audio');
      if (info?.codec === 'pcm') continue;
      expect(track?.table.count).toBe(wanted.length);
      const table = track?.table;
      const hashes = await Promise.all(
        wanted.map(async (_packet, index) => {
          const start = table?.offset(index) ?? 0;
          return sha256(await opened.bytes.read(start, start + (table?.size(index) ?? 0), signal));
        }),
      );
      expect(hashes).toEqual(wanted.map(({ hash }) => hash));
      starts.push(info?.start ?? -1);
    }
    // One picture, as far as pictures are stored before they are shown.
    expect(Math.min(...starts)).toBe(0);
    expect(Math.max(...starts)).toBeLessThanOrEqual(0.045);
  });

  test('pictures that AVI gives no time lie where they are shown', async () => {
    const { path, source } = sourceOf('whole.avi');
    const { tracks } = await openContainer(source, signal, undefined, nativeRewriting());
    const table = tracks[0]?.table;
    const times = Array.from({ length: table?.count ?? 0 }, (_none, index) => table?.pts(index) ?? 0);
    const ascending = times.toSorted((a, b) => a - b);
    expect(times).not.toEqual(ascending);
    const steps = new Set(ascending.slice(1).map((time, index) => time - (ascending[index] ?? 0)));
    expect(steps).toEqual(new Set([(table?.timescale ?? 0) / 25]));
    expect(orderOf(times)).toEqual(orderOf(pictureTimes(path)));
  });

  test('sound of Windows Media keeps what its decoder has to know', async () => {
    const { source } = sourceOf('whole.wmv');
    const { tracks } = await openContainer(source, signal, undefined, nativeRewriting());
    const [entry] = tracks[1]?.entries ?? [];
    expect(entry?.format).toBe('WMA2');
    const box = entry?.children.find(({ type }) => type === 'wfex');
    const format = new DataView(entry?.bytes.buffer ?? new ArrayBuffer(0), (box?.start ?? 0) + 8);
    expect([format.getUint16(0, true), format.getUint32(4, true)]).toEqual([0x161, 48_000]);
    expect((box?.end ?? 0) - (box?.start ?? 0)).toBe(8 + 18 + 10);
  });
});

/** What place in the order shown each picture has. */
function orderOf(times: readonly number[]): number[] {
  const ascending = times.toSorted((a, b) => a - b);
  return times.map((time) => ascending.indexOf(time));
}

/** Times of the pictures in the order stored, as a decoder finds them. */
function pictureTimes(path: string): number[] {
  const entries = ['-show_entries', 'frame=pkt_pos,best_effort_timestamp', '-of', 'json'];
  const options = ['-v', 'error', '-select_streams', 'v', ...entries, path];
  const { frames } = JSON.parse(execFileSync('ffprobe', options, { encoding: 'utf8' }));
  return frames
    .toSorted((a: { pkt_pos: string }, b: { pkt_pos: string }) => Number(a.pkt_pos) - Number(b.pkt_pos))
    .map((frame: { best_effort_timestamp: number }) => frame.best_effort_timestamp);
}

describe('refused in words', () => {
  test.each(Object.keys(kinds))('%s, where there is no ffmpeg', async (name) => {
    await expect(openContainer(sourceOf(name).source, signal)).rejects.toMatchObject({
      code: 'container-unknown',
      message: expect.stringMatching(/^Sluice cannot open .+ files\.$/),
    });
  });

  test('what lies on a server', async () => {
    const { source } = sourceOf('whole.avi');
    const remote: ByteSource = {
      ...{ size: source.size, name: 'a.avi', bytesRead: 0, blob: undefined },
      read: (start, end, asked) => source.read(start, end, asked),
    };
    await expect(openContainer(remote, signal, undefined, nativeRewriting())).rejects.toMatchObject({
      code: 'container-unknown',
      hint: 'Download it first, then open the file.',
    });
  });

  test.each([
    ['the head alone', 64],
    ['what comes before the first picture', 1500],
  ])('%s', async (_what, length) => {
    const bytes = readFileSync(sourceOf('whole.avi').path).subarray(0, length);
    const source = blobSource(new Blob([bytes]), 'cut.avi');
    await expect(openContainer(source, signal, undefined, nativeRewriting())).rejects.toSatisfy(
      (cause) => cause instanceof SluiceError && /container-damaged|no-media/.test(cause.code),
    );
  });

  test('bytes that are none of it behind an honest head', async () => {
    const bytes = new Uint8Array(200_000).map((_none, index) => (index * 7919) >> 3);
    bytes.set([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11]);
    const source = blobSource(new Blob([bytes]), 'noise.wmv');
    await expect(openContainer(source, signal, undefined, nativeRewriting())).rejects.toMatchObject({
      code: 'container-damaged',
    });
  });
});

describe('streams that are taken over', () => {
  test('are pictures and sounds with a name, and no cover', () => {
    const told = [
      { index: 0, codec_type: 'video', codec_name: 'mjpeg', disposition: { attached_pic: 1 } },
      { index: 1, codec_type: 'data', codec_name: 'dvd_nav_packet' },
      { index: 2, codec_type: 'video', codec_name: 'mpeg4', has_b_frames: 1 },
      { index: 3, codec_type: 'audio', codec_name: 'unknown' },
      { index: 4, codec_type: 'audio', codec_name: 'mp2' },
    ];
    expect(streamList(JSON.stringify({ streams: told }))).toEqual([
      { index: 2, kind: 'video', codec: 'mpeg4', reordered: true },
      { index: 4, kind: 'audio', codec: 'mp2', reordered: false },
    ]);
  });

  test('go where their codec has a place', () => {
    const stream = { index: 0, kind: 'video', codec: 'mpeg4', reordered: false } as const;
    expect(rewriteArguments([stream], 'avi').join(' ')).toMatch(/-bsf:0 mpeg4_unpack_bframes.* -f mp4 \/out/);
    expect(rewriteArguments([{ ...stream, codec: 'wmv2' }], 'asf').join(' ')).toMatch(/-f mov \/out/);
    expect(rewriteArguments([stream], 'asf').join(' ')).not.toContain('unpack');
  });
});
