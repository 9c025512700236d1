import type { Plan } from '../../protocol/plan.ts';

/** The plan as it would be with pictures of this short side, as far as memory is concerned. */
export function smallerPlan(plan: Plan, shortSide: number): Plan {
  const tracks = plan.tracks.map((track) => {
    if (track.kind !== 'video' || track.action !== 'encode') return track;
    const { target } = track;
    if (!('pace' in target)) return track;
    const scale = Math.min(1, shortSide / Math.min(target.width, target.height));
    const size = { width: Math.round(target.width * scale), height: Math.round(target.height * scale) };
    return { ...track, target: { ...target, ...size } };
  });
  return { ...plan, tracks };
}
