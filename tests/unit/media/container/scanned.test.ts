import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { MediaContainer } from '../../../../src/media/container/media-container.ts';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import { blobSource } from '../../../../src/media/io/blob-source.ts';
import type { ByteSource } from '../../../../src/media/io/byte-source.ts';
import type { Packet } from '../../../../src/media/packet.ts';
import { SluiceError } from '../../../../src/protocol/error.ts';
import { fileSource } from '../../../support/file-source.ts';
import { madeBy, phoneVideo } from '../../../support/media.ts';
import { type FoundPacket, packetsOf, sha256 } from '../../../support/packets-of.ts';

const { signal } = new AbortController();
const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=160x120:rate=25:duration=3'];
const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=3'];
const both = [...picture, ...sound, '-map', '0:v', '-map', '1:a'];
const x264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-g', '25', '-pix_fmt', 'yuv420p'];
const vp9 = ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-g', '25'];

interface Kind {
  readonly args: readonly string[];
  readonly container: string;
  readonly codecs: readonly string[];
}

const kinds: Record<string, Kind> = {
  'vp9-opus.webm': {
    args: [...both, ...vp9, '-c:a', 'libopus'],
    container: 'webm',
    codecs: ['vp9', 'opus'],
  },
  'vp8-vorbis.webm': {
    args: [...both, '-c:v', 'libvpx', '-deadline', 'realtime', '-g', '25', '-c:a', 'libvorbis'],
    container: 'webm',
    codecs: ['vp8', 'vorbis'],
  },
  'b-frames.mkv': {
    args: [...both, ...x264, '-bf', '3', '-c:a', 'aac'],
    container: 'mkv',
    codecs: ['avc', 'aac'],
  },
  'av1-flac.mkv': {
    args: [...both, '-c:v', 'libsvtav1', '-preset', '12', '-svtav1-params', 'lp=1', '-c:a', 'flac'],
    container: 'mkv',
    codecs: ['av1', 'flac'],
  },
  'hevc-mp3.mkv': {
    args: [
      ...[...both, '-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error:bframes=3'],
      ...['-c:a', 'libmp3lame'],
    ],
    container: 'mkv',
    codecs: ['hevc', 'mp3'],
  },
  'stream.ts': {
    args: [...both, ...x264, '-bf', '2', '-c:a', 'aac'],
    container: 'ts',
    codecs: ['avc', 'aac'],
  },
  'ac3.ts': {
    args: [...both, ...x264, '-bf', '0', '-ac', '2', '-c:a', 'ac3'],
    container: 'ts',
    codecs: ['avc', 'ac-3'],
  },
  'sound.mp3': { args: [...sound, '-c:a', 'libmp3lame'], container: 'mp3', codecs: ['mp3'] },
  'sound.flac': { args: [...sound, '-c:a', 'flac'], container: 'flac', codecs: ['flac'] },
  'opus.ogg': { args: [...sound, '-c:a', 'libopus'], container: 'ogg', codecs: ['opus'] },
  'vorbis.ogg': { args: [...sound, '-c:a', 'libvorbis'], container: 'ogg', codecs: ['vorbis'] },
  'sound.aac': { args: [...sound, '-c:a', 'aac'], container: 'adts', codecs: ['aac'] },
  's16.wav': { args: [...sound, '-c:a', 'pcm_s16le'], container: 'wav', codecs: ['pcm'] },
  'f32.wav': { args: [...sound, '-c:a', 'pcm_f32le'], container: 'wav', codecs: ['pcm'] },
};

/** A stream's packets in the form that they have in a file, as ffmpeg makes it. */
function rewrapped(path: string): string {
  return madeBy('rewrapped.mp4', ['-i', path, '-c', 'copy']);
}

const REWRAPPED = new Set(['stream.ts', 'ac3.ts', 'sound.aac']);

async function opened(name: string): Promise<{ path: string; container: MediaContainer }> {
  const path = madeBy(name, kinds[name]?.args ?? []);
  return { path, container: await openContainer(fileSource(path), signal) };
}

async function all({ info, track }: MediaContainer, at: number, from = -Infinity, to = Infinity) {
  const packets: Packet[] = [];
  const { id } = info.tracks[at] ?? { id: -1 };
  for await (const packet of track(id).packets(from, to, signal)) packets.push({ ...packet });
  return packets;
}

describe('the packets of a file without an index are those that ffprobe finds', () => {
  test.each(Object.entries(kinds))('%s', async (name, { container: kind, codecs }) => {
    const { path, container } = await opened(name);
    const { info } = container;
    expect(info.container).toBe(kind);
    expect(info.tracks.map(({ codec }) => codec)).toEqual(codecs);
    expect(info.warnings).toEqual([]);
    expect(info.duration).toBeGreaterThan(2.9);
    expect(info.duration).toBeLessThan(3.15);
    for (const [at, { codec, bytes, timescale }] of info.tracks.entries()) {
      const wanted = packetsOf(path, String(at));
      const read = await all(container, at);
      if (codec === 'pcm') {
        expect(read.reduce((sum, { data }) => sum + data.length, 0)).toBe(bytes);
        expect(sha256(joined(read))).toBe(sha256(joined(await all(container, at))));
        continue;
      }
      expect(read.length).toBe(wanted.length);
      expect(read.map(({ key }) => key)).toEqual(wanted.map(({ key }) => key));
      expectSameTimes(read, wanted, timescale, timeBase(path, at));
      const reference = REWRAPPED.has(name) ? packetsOf(rewrapped(path), String(at)) : wanted;
      expect(read.map(({ data }) => sha256(data))).toEqual(reference.map(({ hash }) => hash));
    }
  });
});

/** From packet to packet: where a file begins to count is its own affair, and the first of Vorbis is not heard. */
function expectSameTimes(
  read: readonly Packet[],
  wanted: readonly FoundPacket[],
  timescale: number,
  theirs: number,
): void {
  const [first, other] = [read[1]?.pts ?? 0, wanted[1]?.pts ?? 0];
  for (const [at, { pts }] of read.entries()) {
    if (at === 0 && wanted[0]?.pts === -128) continue;
    const seconds = ((wanted[at]?.pts ?? 0) - other) / theirs;
    expect(Math.abs((pts - first) / timescale - seconds), `packet ${at}`).toBeLessThan(0.0015);
  }
}

/** Ticks a second of a stream, as ffprobe counts them. */
function timeBase(path: string, stream: number): number {
  const options = ['-v', 'error', '-show_entries', 'stream=time_base', '-of', 'csv=p=0'];
  const output = execFileSync('ffprobe', [...options, '-select_streams', `${stream}`, path], {
    encoding: 'utf8',
  });
  return Number(
    output
      .trim()
      .split('/')[1]
      ?.split(/[^0-9]/)[0],
  );
}

function joined(packets: readonly Packet[]): Uint8Array {
  return new Uint8Array(Buffer.concat(packets.map(({ data }) => data)));
}

test.each(['stream.ts', 'ac3.ts'])(
  'what a file says of the packets of %s is what ffmpeg writes',
  async (name) => {
    const { path, container } = await opened(name);
    const reference = await openContainer(fileSource(rewrapped(path)), signal);
    const recordsOf = ({ tracks }: MediaContainer) =>
      tracks.flatMap(({ entries }) =>
        entries.flatMap(({ children, bytes }) =>
          children
            .filter(({ type }) => type === 'avcC' || type === 'dac3')
            .map(({ start, end }) => Buffer.from(bytes.subarray(start, end)).toString('hex')),
        ),
      );
    expect(recordsOf(container)).toEqual(recordsOf(reference));
    expect(recordsOf(container).length).toBeGreaterThan(0);
  },
);

describe('what is needed for a part', () => {
  test.each(['vp9-opus.webm', 'b-frames.mkv', 'stream.ts'])('of %s begins at a key packet', async (name) => {
    const { container } = await opened(name);
    const scale = container.info.tracks[0]?.timescale ?? 1;
    const packets = await all(container, 0, 1.5 * scale, 2.5 * scale);
    expect(packets[0]).toMatchObject({ key: true, hidden: true });
    // ffmpeg begins pictures a little later, where the sound begins with what its decoder makes first.
    const start = container.info.tracks[0]?.start ?? 0;
    expect(start).toBeLessThan(0.025);
    expect((packets[0]?.pts ?? 0) / scale).toBeCloseTo(start + 1, 2);
    const shown = packets.filter(({ hidden }) => !hidden).map(({ pts }) => pts / scale);
    const first = Math.ceil((1.5 - start) * 25);
    expect(shown.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 25 }, (_none, at) => expect.closeTo(start + (first + at) / 25, 2)),
    );
    const id = container.info.tracks[0]?.id ?? 0;
    expect(container.track(id).index.framesBetween(1.5, 2.5)).toBe(25);
  });

  test('ends with the signal', async () => {
    const { container } = await opened('b-frames.mkv');
    const controller = new AbortController();
    const { id } = container.info.tracks[0] ?? { id: 0 };
    const packets = container.track(id).packets(0, Infinity, controller.signal);
    await packets.next();
    controller.abort();
    await expect(packets.next()).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a file that breaks off', () => {
  test('opens with what is there, and says so', async () => {
    const { path, container } = await opened('vp9-opus.webm');
    const whole = await fileSource(path).read(0, container.info.size, signal);
    const half = whole.slice(0, Math.round(whole.length / 2));
    const { info } = await openContainer(blobSource(new Blob([half]), 'half.webm'), signal);
    expect(info.duration).toBeGreaterThan(0.5);
    expect(info.duration).toBeLessThan(2.9);
  });

  test('is no shorter file where it cannot be read any more', async () => {
    const path = madeBy('large.mkv', ['-i', phoneVideo(10), '-c', 'copy']);
    const whole = fileSource(path);
    const gone: ByteSource = {
      ...{ size: whole.size, name: 'gone.mkv', bytesRead: 0, blob: undefined },
      read: (start, end, asked) => {
        if (start >= 4 * 1024 * 1024) throw new SluiceError('source-unreadable', { stage: 'open' });
        return whole.read(start, end, asked);
      },
    };
    await expect(openContainer(gone, signal)).rejects.toMatchObject({ code: 'source-unreadable' });
  });

  test.each([64, 500])('is refused in words where %i bytes are all there is', async (length) => {
    const { path } = await opened('vp9-opus.webm');
    const head = await fileSource(path).read(0, length, signal);
    await expect(openContainer(blobSource(new Blob([head]), 'head.webm'), signal)).rejects.toMatchObject({
      code: expect.stringMatching(/container-damaged|no-media/),
    });
  });
});
