import { openAsBlob } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import type { TrackIndex } from '../../../../src/media/container/packet-source.ts';
import { blobSource } from '../../../../src/media/io/blob-source.ts';
import { closedAround } from '../../../../src/media/isobmff/closed-borders.ts';
import { Presentation } from '../../../../src/media/isobmff/presentation.ts';
import { constantColumn } from '../../../../src/media/isobmff/stbl/column.ts';
import { ColumnTable } from '../../../../src/media/isobmff/stbl/column-table.ts';
import { RunList, TimeRunList } from '../../../../src/media/isobmff/stbl/run-list.ts';
import { inputs } from '../../../support/inputs.ts';
import { packetsOf } from '../../../support/judge.ts';
import { madeBy } from '../../../support/media.ts';

const openGroups = () =>
  madeBy('open-groups-24.mp4', [
    ...['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25:duration=10'],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '2', '-x264-params', 'open-gop=1:keyint=24:min-keyint=24:scenecut=0:b-adapt=0'],
    ...['-pix_fmt', 'yuv420p'],
  ]); // biome-ignore format: pairs

/** One sync sample in all, and pictures that refer to B-frames. */
const longGroups = () =>
  madeBy('long-groups-5.mp4', [
    ...['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=25:duration=21'],
    ...['-c:v', 'libx264', '-preset', 'medium', '-bf', '5', '-x264-params', 'keyint=9999:scenecut=0:b-adapt=0:b-pyramid=normal'],
    ...['-pix_fmt', 'yuv420p'],
  ]); // biome-ignore format: pairs

/** Every clean border of a file by ffprobe's packets: all before is shown before, all after after. */
function borders(path: string): number[] {
  const times = packetsOf(path, 'v:0').map(({ pts }) => pts);
  const found: number[] = [];
  for (let index = 0; index < times.length; index++) {
    const after = Math.min(...times.slice(index));
    if (Math.max(...times.slice(0, index)) < after) found.push(after);
  }
  return found;
}

async function indexOf(path: string): Promise<{ index: TrackIndex; start: number; end: number }> {
  const source = blobSource(await openAsBlob(path), path);
  const container = await openContainer(source, new AbortController().signal);
  const track = container.info.tracks.find(({ kind }) => kind === 'video');
  return { index: container.track(track?.id ?? 0).index, start: track?.start ?? 0, end: track?.end ?? 0 };
}

describe('clean borders around a time', () => {
  it.each([
    ['without reordering', inputs.phone],
    ['with B-frames', inputs.bFrames],
    ['in open groups', openGroups],
    ['at a variable rate', inputs.variableRate],
    ['in long groups', longGroups],
    ['in fragments', inputs.fragmented],
    ['that begin late', inputs.latePicture],
  ])('are the nearest there are: pictures %s', async (_, make) => {
    const path = make();
    const { index, start, end } = await indexOf(path);
    const all = [...borders(path).filter((time) => time >= start - 0.0001), end];
    for (let step = 0; step < 200; step++) {
      const time = start + ((end - start) * step) / 199;
      // Nearer than ffprobe's microseconds and a tick can tell apart.
      if (all.some((border) => Math.abs(border - time) < 0.0002)) continue;
      const [before, after] = index.closedAround(time);
      expect(before).toBeCloseTo(all.findLast((border) => border <= time + 0.0001) ?? start, 3);
      expect(after).toBeCloseTo(all.find((border) => border >= time - 0.0001) ?? end, 3);
    }
  });

  it('are themselves their own', async () => {
    const { index } = await indexOf(inputs.bFrames());
    const [before, after] = index.closedAround(1.01);
    expect(index.closedAround(before)).toEqual([before, before]);
    expect(index.closedAround(after)).toEqual([after, after]);
  });
});

it('a border beyond the packets looked at first is not made up', () => {
  // Packet 300 is shown long before it is decoded; so any packet not yet looked at might be.
  const times = new TimeRunList();
  times.add(400, 10);
  const compositions = new RunList();
  compositions.add(300, 0);
  compositions.add(1, -105);
  compositions.add(99, 0);
  const table = new ColumnTable({
    ...{ timescale: 1000, times: times.times(), sizes: constantColumn(1), offsets: constantColumn(0) },
    ...{ compositions: compositions.column(), syncs: Uint32Array.of(0), descriptions: constantColumn(0) },
  });
  const span = { mediaStart: 0, mediaEnd: 4000, start: 0 };
  expect(closedAround(table, new Presentation(table, [span], 'video'), 1172)).toEqual([1170, 1180]);
});
