import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { inputs } from '../../../support/inputs.ts';
import { decodeMessages, packetsOf } from '../../../support/judge.ts';
import { madeBy } from '../../../support/media.ts';
import { packetsOf as storedPackets } from '../../../support/packets-of.ts';
import { complaints } from '../isobmff/writer/written-file.ts';
import { copied } from './copy-plan.ts';

/** Pictures in open groups: those before a sync sample in time come after it in the file. */
const openGroups = () =>
  madeBy('open-groups-24.mp4', [
    ...['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25:duration=10'],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '2', '-x264-params', 'open-gop=1:keyint=24:min-keyint=24:scenecut=0:b-adapt=0'],
    ...['-pix_fmt', 'yuv420p'],
  ]); // biome-ignore format: pairs

const shown = (path: string, stream: string) => packetsOf(path, stream).filter(({ discarded }) => !discarded);
/** MD5 of each picture shown, decoded by ffmpeg. */
const pictures = (path: string) =>
  execFileSync('ffmpeg', ['-v', 'quiet', '-i', path, '-map', '0:v:0', '-fps_mode', 'passthrough', '-f', 'framemd5', '-'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(',').at(-1)?.trim()); // biome-ignore format: short

const hashes = (path: string, stream: string) => storedPackets(path, stream).map(({ hash }) => hash);

describe('a trim at clean borders', () => {
  it('holds the pictures of the clip and no others, at their times', async () => {
    const source = inputs.phone();
    const { path, rope } = await copied([source], { clips: [{ start: 4, end: 8 }] });
    const pictures = packetsOf(path, 'v:0');
    expect(pictures).toHaveLength(120);
    expect(pictures.map(({ pts }) => pts)).toEqual(
      shown(source, 'v:0').slice(120, 240).map(({ pts }) => expect.closeTo(pts - 4, 5)),
    ); // biome-ignore format: short
    expect(hashes(path, 'v:0')).toEqual(hashes(source, 'v:0').slice(120, 240));
    expect(complaints(path)).toBe('');
    expect(rope.parts.length).toBeLessThan(8);
  });

  it('has the sound of the clip exactly, and one packet before it', async () => {
    const source = inputs.phone();
    const { path } = await copied([source], { clips: [{ start: 4, end: 8 }] });
    const sound = packetsOf(path, 'a:0');
    const [first, second] = sound;
    expect(first?.discarded).toBe(true);
    expect(second?.discarded).toBe(false);
    expect(second?.pts).toBeLessThanOrEqual(0);
    expect(second?.pts).toBeGreaterThan(-1024 / 48_000);
    const ofSource = shown(source, 'a:0').filter(({ pts }) => pts > 4 - 1024 / 48_000 && pts < 8);
    expect(sound.slice(1).map(({ pts }) => pts)).toEqual(
      ofSource.map(({ pts }) => expect.closeTo(pts - 4, 4)),
    );
  });

  it('leaves out pictures that belong to the group before', async () => {
    const source = openGroups();
    const all = packetsOf(source, 'v:0');
    const keys = all.flatMap(({ key }, index) => (key ? [index] : []));
    const start = all[keys[3] ?? 0]?.pts ?? 0;
    const after = all.slice(keys[6]).map(({ pts }) => pts);
    const closed = Math.min(...after);
    expect(after[0]).toBeGreaterThan(closed);
    const { path } = await copied([source], { clips: [{ start, end: closed }] });
    const times = packetsOf(path, 'v:0').map(({ pts }) => pts);
    expect(Math.min(...times)).toBe(0);
    const [from, to] = [Math.round(start * 25), Math.round(closed * 25)];
    expect(pictures(path)).toEqual(pictures(source).slice(from, to));
  });
});

describe('a copy at another speed', () => {
  it.each([0.3, 4])('holds the same packets at other times: %d', async (speed) => {
    const source = openGroups();
    const whole = { start: 0, end: 10 };
    const { path } = await copied([source], { clips: [{ ...whole, speed }, whole] });
    const ascending = (values: readonly number[]) => values.toSorted((a, b) => a - b);
    const all = shown(source, 'v:0').map(({ pts }) => pts);
    const expected = [...all.map((pts) => pts / speed), ...all.map((pts) => pts + 10 / speed)];
    expect(ascending(packetsOf(path, 'v:0').map(({ pts }) => pts))).toEqual(
      ascending(expected).map((pts) => expect.closeTo(pts, 4)),
    );
    expect(hashes(path, 'v:0').slice(0, all.length)).toEqual(hashes(source, 'v:0'));
    expect(decodeMessages(path)).toBe('');
  });
});

describe('a trim whose ends an edit hides', () => {
  it.each([
    ['a phone', inputs.phone],
    ['reordered pictures', inputs.bFrames],
    ['open groups', openGroups],
  ])('shows the pictures of the clip and no others: %s', async (_, make) => {
    const source = make();
    const [start, end] = [1.2, 3.4];
    const { path } = await copied([source], { clips: [{ start, end }], hidden: true });
    const expected = shown(source, 'v:0').filter(({ pts }) => pts > start - 0.001 && pts < end - 0.001);
    const sorted = (packets: readonly { pts: number }[], shift: number) =>
      packets.map(({ pts }) => pts - shift).toSorted((a, b) => a - b);
    expect(sorted(shown(path, 'v:0'), 0)).toEqual(
      sorted(expected, start).map((pts) => expect.closeTo(pts, 4)),
    );
    // What the first picture stored cannot stand for, because what it needs is not there, is left out.
    const stored = storedPackets(path, 'v:0').map(({ pts }) => pts);
    expect(Math.min(...stored)).toBe(stored[0]);
    const first = shown(source, 'v:0').filter(({ pts }) => pts < start - 0.001).length;
    expect(pictures(path)).toEqual(pictures(source).slice(first, first + expected.length));
  });
});
