import { describe, expect, it } from 'vitest';
import { unaskedGaps } from '../../../../src/media/engine/output/unasked-gaps.ts';
import type { TrackPlan } from '../../../../src/protocol/plan.ts';
import { inputs } from '../../../support/inputs.ts';
import { type CopyInit, copyPlan, opened } from './copy-plan.ts';

async function gapsOf(init: CopyInit = {}, drop?: { readonly asked: boolean }) {
  const container = await opened(inputs.phone());
  const plan = copyPlan([container], init);
  const [video, audio] = plan.tracks as [TrackPlan, TrackPlan];
  const tracks = drop ? [video, { ...audio, action: 'drop' as const, ...drop, sources: [] }] : [video, audio];
  const [pictures, sound] = (container.iso?.tracks ?? []).map(({ table }) => table);
  if (!pictures || !sound) throw new Error('tracks are missing');
  return { covers: unaskedGaps({ plan: { ...plan, tracks }, inputs: [container] }), pictures, sound };
}

describe('gaps between ranges', () => {
  it('are never covered where something was asked to go', async () => {
    expect((await gapsOf({ metadata: 'strip' })).covers).toBeUndefined();
    expect((await gapsOf({}, { asked: true })).covers).toBeUndefined();
  });

  it('are not covered where packets of a track that is kept lie in them', async () => {
    const { covers, pictures, sound } = await gapsOf({ clips: [{ start: 2, end: 4 }] });
    const end = pictures.offset(10) + pictures.size(10);
    expect(covers?.(0, pictures.offset(10), end)).toBe(false);
    expect(covers?.(0, sound.offset(20) - 1, sound.offset(20) + 1)).toBe(false);
    expect(covers?.(0, 8, 40)).toBe(true);
  });

  it('may be covered where only what nobody asked to go lies in them', async () => {
    const { covers, pictures, sound } = await gapsOf({}, { asked: false });
    expect(covers?.(0, sound.offset(20), sound.offset(20) + sound.size(20))).toBe(true);
    expect(covers?.(0, pictures.offset(20), pictures.offset(20) + 1)).toBe(false);
  });
});
