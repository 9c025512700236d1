import { describe, expect, it } from 'vitest';
import type { CopiedTrack, Segment } from '../../../../src/protocol/plan.ts';
import { inputs } from '../../../support/inputs.ts';
import { packetsByMediabunny, packetsOf } from '../../../support/judge.ts';
import { packetsOf as storedPackets } from '../../../support/packets-of.ts';
import { complaints } from '../isobmff/writer/written-file.ts';
import { type CopyInit, copied } from './copy-plan.ts';
import { encodedSegment } from './encoded-segment.ts';

const target = { codec: 'avc' } as NonNullable<CopiedTrack['target']>;

/** A clip of the phone's file from 1.5 s to 6.5 s: new pictures, copied ones from 2 to 6 s, new ones. */
async function exactCut(source: string) {
  const segments: Segment[] = [
    { index: 0, clip: 0, kind: 'encode', start: 0, end: 0.5, frames: 15 },
    { index: 1, clip: 0, kind: 'copy', start: 0.5, end: 4.5, frames: 0 },
    { index: 2, clip: 0, kind: 'encode', start: 4.5, end: 5, frames: 15 },
  ];
  const [head, , tail] = segments as [Segment, Segment, Segment];
  const made = [await encodedSegment(source, 1, head, 1.5), await encodedSegment(source, 1, tail, 6)];
  const init: CopyInit = { clips: [{ start: 1.5, end: 6.5 }], segments: { 1: segments }, track: { target } };
  return copied([source], init, [made]);
}

describe('new pictures among copied ones', () => {
  it('play through without a message, each at its time', async () => {
    const { path } = await exactCut(inputs.phone());
    expect(complaints(path)).toBe('');
    const pictures = packetsOf(path, 'v:0');
    expect(pictures.map(({ pts }) => pts)).toEqual(
      Array.from({ length: 150 }, (_, i) => expect.closeTo(i / 30, 5)),
    );
    expect(await packetsByMediabunny(path)).toBe(150);
  });

  it('leave the copied ones as they are', async () => {
    const source = inputs.phone();
    const { path } = await exactCut(source);
    const hashes = (file: string) => storedPackets(file, 'v:0').map(({ hash }) => hash);
    expect(hashes(path).slice(15, 135)).toEqual(hashes(source).slice(60, 180));
  });

  it('lie with their sound in few parts', async () => {
    const { rope, path } = await exactCut(inputs.phone());
    expect(rope.parts.length).toBeLessThan(60);
    const sound = packetsOf(path, 'a:0').filter(({ discarded }) => !discarded);
    expect(sound[0]?.pts).toBeLessThanOrEqual(0);
    expect(sound.at(-1)?.pts).toBeCloseTo(5, 1);
  });
});
