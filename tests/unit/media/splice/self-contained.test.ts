import { describe, expect, test } from 'vitest';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import { av1Units } from '../../../../src/media/splice/av1-units.ts';
import { mergedRecord, Splicer } from '../../../../src/media/splice/splice.ts';
import { fileSource } from '../../../support/file-source.ts';
import { join } from '../../../support/iso-boxes.ts';
import { madeBy } from '../../../support/media.ts';

const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=30', '-t', '1'];

/** The first packets of a file, and the payload of its configuration box. */
async function opened(name: string, box: string, options: readonly string[]) {
  const source = fileSource(madeBy(`splice-${name}.mp4`, [...picture, ...options]));
  const { signal } = new AbortController();
  const { iso } = await openContainer(source, signal);
  const [track] = iso?.tracks ?? [];
  if (!track) throw new Error('there is no track');
  const at = Buffer.from(track.trak).indexOf(box) - 4;
  const record = track.trak.slice(
    at + 8,
    at + new DataView(track.trak.buffer, track.trak.byteOffset).getUint32(at),
  );
  const packets = [];
  for (const index of [0, 1]) {
    const offset = track.table.offset(index);
    packets.push(await source.read(offset, offset + track.table.size(index), signal));
  }
  source.close();
  const [key = new Uint8Array(), delta = new Uint8Array()] = packets;
  return { record, key, delta };
}

const aom = (...more: string[]) => ['-c:v', 'libaom-av1', '-cpu-used', '8', '-usage', 'realtime', ...more];
const vpx = (...more: string[]) => ['-c:v', 'libvpx-vp9', '-cpu-used', '8', '-deadline', 'realtime', ...more];

describe('AV1', () => {
  test('packets with their sequence header stay as they are, without a temporal delimiter', async () => {
    const { record, key, delta } = await opened('aom', 'av1C', aom());
    const { rewrite, record: none } = new Splicer('av1', record).add(undefined);
    expect(none).toBeUndefined();
    expect(av1Units(key).map(({ type }) => type)).toContain(1);
    expect(rewrite(key)).toEqual(key);
    expect(rewrite(join(Uint8Array.from([0x12, 0]), key))).toEqual(key);
    expect(rewrite(delta)).toEqual(delta);
    expect(mergedRecord('av1', record, [])).toEqual(record);
  });

  test('a key frame without a sequence header gets that of the encoder’s record', async () => {
    const { record, key } = await opened('aom', 'av1C', aom());
    const units = av1Units(key);
    const bare = join(...units.filter(({ type }) => type !== 1).map(({ bytes }) => bytes));
    const sequence = units.find(({ type }) => type === 1)?.bytes ?? new Uint8Array();
    const own = join(record.slice(0, 4), sequence);
    expect(new Splicer('av1', record).add(own).rewrite(bare)).toEqual(join(sequence, bare));
    const without = new Splicer('av1', record).add(undefined);
    expect(() => without.rewrite(bare)).toThrow(expect.objectContaining({ code: 'output-invalid' }));
  });

  test('of another bit depth does not fit', async () => {
    const { record } = await opened('aom', 'av1C', aom());
    const ten = Uint8Array.from(record, (byte, index) => (index === 2 ? byte | 64 : byte));
    expect(() => new Splicer('av1', ten).add(record)).toThrow(
      expect.objectContaining({ code: 'output-invalid' }),
    );
  });
});

describe('VP9', () => {
  test('packets stay as they are', async () => {
    const { record, key, delta } = await opened('vpx', 'vpcC', vpx('-pix_fmt', 'yuv420p'));
    const { rewrite } = new Splicer('vp9', record).add(undefined);
    expect(rewrite(key)).toBe(key);
    expect(rewrite(delta)).toBe(delta);
    expect(mergedRecord('vp9', record, [])).toEqual(record);
  });

  test('of another profile or bit depth does not fit', async () => {
    const { record } = await opened('vpx', 'vpcC', vpx('-pix_fmt', 'yuv420p'));
    const { rewrite } = new Splicer('vp9', record).add(undefined);
    const full = await opened('vpx-444', 'vpcC', vpx('-pix_fmt', 'yuv444p'));
    const ten = await opened('vpx-10', 'vpcC', vpx('-pix_fmt', 'yuv420p10le'));
    for (const { key } of [full, ten])
      expect(() => rewrite(key)).toThrow(expect.objectContaining({ code: 'output-invalid' }));
    expect(new Splicer('vp9', ten.record).add(undefined).rewrite(ten.key)).toBe(ten.key);
  });
});
