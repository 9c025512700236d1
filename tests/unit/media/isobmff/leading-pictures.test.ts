import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import { blobSource } from '../../../../src/media/io/blob-source.ts';
import { madeBy } from '../../../support/media.ts';

const { signal } = new AbortController();

async function collect<T>(all: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const each of all) list.push(each);
  return list;
}

test('an edit that begins with leading pictures brings the group before along', async () => {
  const path = madeBy('leading-open-26.mp4', [
    ...[
      '-f',
      'lavfi',
      '-i',
      'testsrc2=size=160x120:rate=25:duration=3',
      '-c:v',
      'libx264',
      '-pix_fmt',
      'yuv420p',
    ],
    ...['-bf', '2', '-x264-params', 'open-gop=1:keyint=26:scenecut=0:b-adapt=0'],
  ]);
  const bytes = readFileSync(path);
  const { iso } = await openContainer(blobSource(new Blob([bytes]), path), signal);
  const table = iso?.tracks[0]?.table;
  if (!table) throw new Error('no table');
  const sync = table.syncAtOrBefore(40);
  const leading = table.pts(sync + 1);
  expect(leading).toBeLessThan(table.pts(sync));
  // One entry of version 0: the media time stands behind the duration.
  const edit = bytes.indexOf('elst') + 4 + 8;
  bytes.writeUInt32BE(1000, edit);
  bytes.writeUInt32BE(leading, edit + 4);
  const moved = await openContainer(blobSource(new Blob([bytes]), path), signal);
  const source = moved.track(moved.info.tracks[0]?.id ?? 0);
  const packets = (await collect(source.packets(0, Infinity, signal))).map(({ pts, key, hidden }) => ({
    pts,
    key,
    hidden,
  }));
  expect(packets[0]).toMatchObject({ key: true, hidden: true });
  expect(packets[0]?.pts).toBe(table.pts(0) - leading);
  expect(
    packets
      .filter(({ hidden }) => !hidden)
      .map(({ pts }) => pts)
      .sort((a, b) => a - b)[0],
  ).toBe(0);
});
