import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { inputs } from '../../../support/inputs.ts';
import { packetsByMediabunny, packetsOf } from '../../../support/judge.ts';
import { madeBy, phoneVideo } from '../../../support/media.ts';
import { packetsOf as storedPackets } from '../../../support/packets-of.ts';
import { complaints } from '../isobmff/writer/written-file.ts';
import { copied } from './copy-plan.ts';

const hashes = (path: string, stream: string) => storedPackets(path, stream).map(({ hash }) => hash);
const steps = (values: readonly number[]) => [
  ...new Set(values.slice(1).map((value, i) => value - (values[i] ?? 0))),
];

/** The same pictures again with other numbers a second. */
const ninetyThousand = () =>
  madeBy('phone-4s-90k.mp4', ['-i', phoneVideo(4), '-c', 'copy', '-video_track_timescale', '90000']);

const small = () =>
  madeBy('small-4s.mp4', [
    ...['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=30:duration=4', '-f', 'lavfi', '-i', 'sine=sample_rate=48000:duration=4'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '60', '-pix_fmt', 'yuv420p', '-c:a', 'aac'],
  ]); // biome-ignore format: pairs

describe('three clips of two files', () => {
  const clips = [
    { input: 0, start: 2, end: 4 },
    { input: 1, start: 0, end: 4 },
    { input: 0, start: 8, end: 10 },
  ];

  it('have every picture, one after the other without a seam in time', async () => {
    const [long, short] = [inputs.phone(), phoneVideo(4)];
    const { path, rope } = await copied([long, short], { clips });
    const pictures = storedPackets(path, 'v:0');
    expect(steps(pictures.map(({ pts }) => pts))).toEqual([512]);
    expect(steps(pictures.map(({ dts }) => dts))).toEqual([512]);
    expect(hashes(path, 'v:0')).toEqual([
      ...hashes(long, 'v:0').slice(60, 120),
      ...hashes(short, 'v:0'),
      ...hashes(long, 'v:0').slice(240, 300),
    ]);
    expect(complaints(path)).toBe('');
    expect(await packetsByMediabunny(path)).toBe(240);
    expect(rope.parts.length).toBeLessThan(12);
  });

  it('have sound that is nowhere off by more than half a packet', async () => {
    const [long, short] = [inputs.phone(), phoneVideo(4)];
    const { path } = await copied([long, short], { clips });
    const sound = packetsOf(path, 'a:0');
    expect(steps(storedPackets(path, 'a:0').map(({ pts }) => pts))).toEqual([1024]);
    const places = [long, short].map((file) => new Map(storedPackets(file, 'a:0').map(({ hash, pts }) => [hash, pts / 48_000 - 1024 / 48_000]))); // biome-ignore format: short
    const ofOutput = storedPackets(path, 'a:0');
    for (const { input, start, at } of [{ ...clips[0], at: 0 }, { ...clips[1], at: 2 }, { ...clips[2], at: 6 }]) {
      const index = sound.findIndex(({ pts }) => pts >= at + 0.1);
      const time = places[input ?? 0]?.get(ofOutput[index]?.hash ?? '') ?? Number.NaN;
      expect(Math.abs(time - (start ?? 0) - ((sound[index]?.pts ?? 0) - at))).toBeLessThan(512.5 / 48_000);
    } // biome-ignore format: short
  });
});

describe('many clips', () => {
  it('do not drift: sixty, of pictures and sound that do not fit each other', async () => {
    const source = small();
    const clips = Array.from({ length: 60 }, () => ({ start: 2, end: 4 }));
    const { path } = await copied([source], { clips });
    expect(packetsOf(path, 'v:0').at(-1)?.pts).toBeCloseTo(120 - 1 / 30, 3);
    const last = packetsOf(path, 'a:0').at(-1);
    expect(Math.abs((last?.pts ?? 0) - 120)).toBeLessThan(0.022);
    expect(complaints(path)).toBe('');
  });

  it('of another timescale keep their times to half a tick of the finer', async () => {
    const { path } = await copied([phoneVideo(4), ninetyThousand()]);
    const pictures = storedPackets(path, 'v:0');
    expect(pictures).toHaveLength(240);
    for (const [index, { pts }] of pictures.entries()) expect(Math.abs(pts - index * 3000)).toBeLessThan(1);
    expect(complaints(path)).toBe('');
  });

  it('of reordered pictures have decode times that rise, and pictures in order', async () => {
    const source = inputs.bFrames();
    const { path } = await copied([source, source]);
    const pictures = storedPackets(path, 'v:0');
    const step = 512;
    expect(steps(pictures.map(({ dts }) => dts))).toEqual([step]);
    expect(steps(pictures.map(({ pts }) => pts).toSorted((a, b) => a - b))).toEqual([step]);
    expect(pictures.every(({ pts, dts }) => pts >= dts)).toBe(true);
    expect(complaints(path)).toBe('');
    expect(Math.min(...packetsOf(path, 'v:0').map(({ pts }) => pts))).toBe(0);
  });
});

describe('PCM', () => {
  it('is cut and joined to the sample', async () => {
    const source = inputs.pcm();
    const clips = [
      { start: 1.6, end: 1.6 + 4 / 3 },
      { start: 0, end: 1.6 },
    ];
    const { path } = await copied([source], { clips, container: 'mov' });
    const { sound, of } = { sound: samples(path), of: samples(source) };
    expect(sound).toEqual(Buffer.concat([of.subarray(1.6 * 192_000, 1.6 * 192_000 + 256_000), of.subarray(0, 1.6 * 192_000)])); // biome-ignore format: short
  });

  it('is silent where a clip has less of it than pictures', async () => {
    const source = madeBy('pcm-short.mov', ['-i', inputs.pcm(), '-c', 'copy', '-af', 'atrim=0:3.92', '-c:a', 'pcm_s16le']); // biome-ignore format: short
    const { path } = await copied([source, source], { container: 'mov' });
    const [sound, of] = [samples(path), samples(source)];
    expect(of.length).toBe(3.92 * 192_000);
    expect(sound).toEqual(Buffer.concat([of, Buffer.alloc(0.08 * 192_000), of]));
  });
});

function samples(path: string): Buffer {
  return execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:a', '-f', 's16le', '-'], {
    maxBuffer: 1e9,
  });
}
