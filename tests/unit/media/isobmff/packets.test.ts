import { describe, expect, test } from 'vitest';
import type { MediaContainer } from '../../../../src/media/container/media-container.ts';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import type { Packet } from '../../../../src/media/packet.ts';
import { fileSource } from '../../../support/file-source.ts';
import { madeBy } from '../../../support/media.ts';
import { packetsOf, sha256 } from '../../../support/packets-of.ts';

const { signal } = new AbortController();
const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=160x120:rate=25:duration=3'];
const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=3'];
const x264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-g', '25', '-pix_fmt', 'yuv420p'];
const both = [...picture, ...sound];

/** What ffmpeg makes of one picture and one sound, by name of the file. */
const files: Record<string, readonly string[]> = {
  'b-frames.mp4': [...both, ...x264, '-bf', '3', '-c:a', 'aac'],
  'b-frames.mov': [...both, ...x264, '-bf', '3', '-c:a', 'pcm_s16le'],
  'open-gop.mp4': [...both, ...x264, '-bf', '3', '-x264-params', 'open-gop=1', '-c:a', 'libmp3lame'],
  'negative-offsets.mp4': [...both, ...x264, '-bf', '2', '-movflags', 'negative_cts_offsets', '-c:a', 'aac'],
  'faststart.mp4': [...both, ...x264, '-movflags', 'faststart', '-c:a', 'aac'],
  'fragments.mp4': [...both, ...x264, '-bf', '2', '-movflags', 'frag_keyframe+empty_moov', '-c:a', 'aac'],
  'fragments-of-frames.mp4': [
    ...both,
    ...x264,
    '-movflags',
    'frag_every_frame+empty_moov+default_base_moof',
    '-c:a',
    'aac',
  ],
  'fragments-half.mp4': [
    ...both,
    ...x264,
    '-movflags',
    'frag_keyframe',
    '-frag_duration',
    '500000',
    '-c:a',
    'aac',
  ],
  'fragments-separate.mp4': [
    ...both,
    ...x264,
    '-movflags',
    'frag_keyframe+empty_moov+separate_moof+omit_tfhd_offset',
    '-c:a',
    'aac',
  ],
  'vp9-opus.mp4': [
    ...both,
    '-c:v',
    'libvpx-vp9',
    '-deadline',
    'realtime',
    '-cpu-used',
    '8',
    '-c:a',
    'libopus',
  ],
  'av1-flac.mp4': [
    ...both,
    '-c:v',
    'libsvtav1',
    '-preset',
    '12',
    '-svtav1-params',
    'lp=1',
    '-c:a',
    'flac',
    '-strict',
    '-2',
  ],
  'hevc-aac.mp4': [
    ...both,
    '-c:v',
    'libx265',
    '-preset',
    'ultrafast',
    '-x265-params',
    'log-level=error:bframes=3',
    '-tag:v',
    'hvc1',
    '-c:a',
    'aac',
  ],
  'variable.mp4': [
    ...both,
    '-vf',
    "select='not(mod(n,3))+not(mod(n,5))'",
    '-fps_mode',
    'vfr',
    ...x264,
    '-c:a',
    'aac',
  ],
};

async function opened(name: string): Promise<{ path: string; container: MediaContainer }> {
  const path = madeBy(`packets-${name}`, files[name] ?? []);
  return { path, container: await openContainer(fileSource(path), signal) };
}

async function all(
  container: MediaContainer,
  track: number,
  from = -Infinity,
  to = Infinity,
): Promise<Packet[]> {
  const packets: Packet[] = [];
  for await (const packet of container.track(track).packets(from, to, signal)) packets.push({ ...packet });
  return packets;
}

describe('the packets of a file are those that ffprobe finds', () => {
  test.each(Object.keys(files))('%s', async (name) => {
    const { path, container } = await opened(name);
    for (const [index, track] of container.iso?.tracks.entries() ?? []) {
      const wanted = packetsOf(path, String(index));
      const { table } = track;
      const info = container.info.tracks[index];
      if (info?.codec === 'pcm') {
        expect(sum(wanted, ({ size }) => size)).toBe(table.bytes);
        continue;
      }
      const found = Array.from({ length: table.count }, (_none, at) => ({
        pts: table.pts(at),
        // ffmpeg moves all decode times where composition offsets are negative.
        dts: table.dts(at) + (wanted[0]?.dts ?? 0) - table.dts(0),
        size: table.size(at),
        key: table.isSync(at),
      }));
      expect(found).toEqual(wanted.map(({ pts, dts, size, key }) => ({ pts, dts, size, key })));
      const read = await all(container, track.id);
      expect(read.map(({ data }) => sha256(data))).toEqual(wanted.map(({ hash }) => hash));
    }
  });
});

describe('what is needed for a part', () => {
  test('begins at the key packet and hides what stands outside', async () => {
    const { container } = await opened('b-frames.mp4');
    const [video] = container.info.tracks;
    const scale = video?.timescale ?? 1;
    const packets = await all(container, 1, 1.5 * scale, 2.5 * scale);
    expect(packets[0]).toMatchObject({ key: true, hidden: true, pts: scale });
    const shown = packets.filter(({ hidden }) => !hidden).map(({ pts }) => pts / scale);
    expect(shown.sort((a, b) => a - b)).toEqual(
      Array.from({ length: 25 }, (_none, at) => expect.closeTo((38 + at) / 25, 6)),
    );
    expect(shown.length).toBe(container.track(1).index.framesBetween(1.5, 2.5));
  });

  test('goes one group back where pictures before the key packet are shown', async () => {
    const { container } = await opened('open-gop.mp4');
    const table = container.iso?.tracks[0]?.table;
    if (!table) throw new Error('there is no table');
    const indices = Array.from({ length: table.count }, (_none, at) => at);
    const leading = indices.find((at) => table.pts(at) < table.pts(table.syncAtOrBefore(at)));
    if (leading === undefined) throw new Error('there is no leading picture');
    const shift = -(container.iso?.tracks[0]?.edits[0]?.mediaStart ?? 0);
    const pts = table.pts(leading) + shift;
    const [first] = await all(container, 1, pts, pts + 1);
    const sync = table.syncAtOrBefore(leading);
    expect(first?.pts).toBe(table.pts(table.syncAtOrBefore(sync - 1)) + shift);
  });

  test('gives a decoder of sound time to settle', async () => {
    const { container } = await opened('b-frames.mp4');
    const packets = await all(container, 2, 0, 48_000);
    expect(packets[0]).toMatchObject({ pts: -1024, hidden: true });
    expect(packets[1]).toMatchObject({ pts: 0, hidden: false });
    const later = await all(container, 2, 48_000, 49_000);
    expect(later[0]?.pts).toBeLessThan(48_000 - 0.08 * 48_000);
    expect(later.filter(({ hidden }) => !hidden).length).toBe(2);
  });

  test('lies in views of few blocks, read once', async () => {
    const { container } = await opened('b-frames.mp4');
    const before = container.bytes.bytesRead;
    const [first, second] = await all(container, 1);
    expect(first?.data.buffer).toBe(second?.data.buffer);
    expect(container.bytes.bytesRead - before).toBeLessThanOrEqual(container.info.size);
  });

  test('ends with the signal', async () => {
    const { container } = await opened('b-frames.mp4');
    const controller = new AbortController();
    const packets = container.track(1).packets(0, Infinity, controller.signal);
    await packets.next();
    controller.abort();
    await expect(packets.next()).rejects.toMatchObject({ name: 'AbortError' });
  });
});

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}
