import { describe, expect, test } from 'vitest';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import type { SampleTable } from '../../../../src/media/isobmff/sample-table.ts';
import { restartTimes } from '../../../../src/media/splice/restarts.ts';
import { fileSource } from '../../../support/file-source.ts';
import { madeBy } from '../../../support/media.ts';

const { signal } = new AbortController();
const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=30', '-t', '6', '-pix_fmt', 'yuv420p'];
const x264 = ['-c:v', 'libx264', '-preset', 'veryfast'];

async function opened(path: string) {
  const source = fileSource(path);
  const container = await openContainer(source, signal);
  const { descriptions, info, index } = container.track(1);
  const track = container.iso?.tracks[0];
  if (!track) throw new Error(`${path} has no table`);
  return { codec: info.codec, descriptions, track, bytes: source, keys: [...index.keyTimes()] };
}

/** Restarts near the times, sync samples of the file, and how much was read beside its index. */
async function near(name: string, options: readonly string[], times: readonly number[]) {
  const source = await opened(madeBy(`restarts-${name}`, [...picture, ...options]));
  const before = source.bytes.bytesRead;
  const found = await restartTimes(source, times, signal);
  const read = source.bytes.bytesRead - before;
  source.bytes.close();
  return { found: [...found], keys: source.keys, read };
}

const closedGop = [...x264, '-g', '30', '-bf', '2'];
const openGop = 'open-gop=1:keyint=30:min-keyint=30:scenecut=0:bframes=3';

describe('restarts', () => {
  test('are the sync samples around a time in closed groups of pictures', async () => {
    const { found, keys, read } = await near('closed.mp4', closedGop, [2.5]);
    expect(keys).toEqual([0, 1, 2, 3, 4, 5]);
    expect(found).toEqual([2, 3]);
    expect(read).toBeLessThan(2000);
  });

  test('at a restart are that one alone', async () => {
    const { found } = await near('closed.mp4', closedGop, [3]);
    expect(found).toEqual([3]);
  });

  test('are IDR pictures only in open groups of pictures of H.264', async () => {
    const { found, keys } = await near('open.mp4', [...x264, '-x264-params', openGop], [0.5, 2.5, 5.9]);
    expect(keys.length).toBeGreaterThanOrEqual(6);
    expect(found).toEqual([0]);
  });

  test('are found behind delimiters, parameter sets and messages in the packet', async () => {
    const params = `${openGop}:aud=1:repeat-headers=1`;
    const { found } = await near('repeated.mp4', [...x264, '-x264-params', params], [0, 2.5]);
    expect(found).toEqual([0]);
  });

  test('are no further than ten seconds', async () => {
    const options = [
      ...x264,
      '-r',
      '5',
      '-x264-params',
      'keyint=1000:min-keyint=1000:scenecut=0',
      '-t',
      '25',
    ];
    const { found } = await near('long.mp4', options, [9.9, 10.1, 24]);
    expect(found).toEqual([0]);
    expect((await near('long.mp4', options, [10.1])).found).toEqual([]);
  });

  test('are IDR pictures and not CRA in H.265', async () => {
    const params = (open: number) => `keyint=30:min-keyint=30:scenecut=0:open-gop=${open}:log-level=none`;
    const x265 = (open: number) => ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', params(open)];
    const closed = await near('closed-hevc.mp4', x265(0), [2.5]);
    expect(closed.found).toEqual([2, 3]);
    const open = await near('open-hevc.mp4', x265(1), [2.5]);
    expect(open.keys.length).toBeGreaterThanOrEqual(6);
    expect(open.found).toEqual([0]);
  });

  test.each([
    ['vp9.mp4', ['-c:v', 'libvpx-vp9', '-deadline', 'good', '-cpu-used', '8', '-auto-alt-ref', '1']],
    ['av1.mp4', ['-c:v', 'libsvtav1', '-preset', '12']],
    ['aom.mp4', ['-c:v', 'libaom-av1', '-cpu-used', '8', '-usage', 'realtime']],
  ])('are the key frames of %s', async (name, options) => {
    const { found, keys } = await near(name, [...options, '-g', '30'], [2.5]);
    expect(keys).toContain(2);
    expect(found).toEqual([2, 3]);
  });

  test('are not what a table only calls sync samples', async () => {
    const options = [...x264, '-g', '30', '-bf', '0'];
    const { track, ...source } = await opened(madeBy('restarts-p.mp4', [...picture, ...options]));
    const { table, edits } = track;
    const lying: SampleTable = {
      ...{ count: table.count, timescale: table.timescale, compositionRange: table.compositionRange },
      ...{ mediaDuration: table.mediaDuration, bytes: table.bytes, byteLength: table.byteLength },
      offset: (index) => table.offset(index),
      size: (index) => table.size(index),
      dts: (index) => table.dts(index),
      pts: (index) => table.pts(index),
      duration: (index) => table.duration(index),
      isSync: () => true,
      description: (index) => table.description(index),
      syncAtOrBefore: (index) => index,
      indexAtDts: (dts) => table.indexAtDts(dts),
      constantDuration: table.constantDuration,
      allSync: true,
      copySizes: (...range) => table.copySizes(...range),
      copyCompositions: (...range) => table.copyCompositions(...range),
    };
    const asked = { ...source, track: { table: lying, edits } };
    expect([...(await restartTimes(asked, [2.5], signal))]).toEqual([2, 3]);
    source.bytes.close();
  });

  test('are shown: an edit that begins inside a group of pictures hides its first', async () => {
    const whole = madeBy('restarts-closed.mp4', [...picture, ...closedGop]);
    const source = await opened(madeBy('restarts-edited.mp4', ['-ss', '0.5', '-i', whole, '-c', 'copy']));
    const [first = 0, ...more] = await restartTimes(source, [0.2], signal);
    expect(first).toBeCloseTo(0.5, 3);
    expect(more).toEqual([]);
    source.bytes.close();
  });
});
