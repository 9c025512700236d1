import type { Flow } from '../../../protocol/media-info.ts';
import type { Plan } from '../../../protocol/plan.ts';
import type { MediaContainer } from '../../container/media-container.ts';

const BINS = 512;
/** Seconds: shorter bins would draw single frames. */
const SHORTEST = 0.1;

/**
 * The bins that a result's bytes are counted in: those of the source where one file is shown whole, else of the
 * output's own time.
 */
export function outputFlow({ clips, duration }: Plan, inputs: readonly MediaContainer[]): Flow {
  const [clip, ...more] = clips;
  const source = inputs[0]?.info.flow;
  if (clip && source && more.length === 0 && inputs.length === 1 && clip.start === 0 && !clip.speed) {
    const { binDuration, bins } = source;
    if (Math.abs(binDuration * bins.length - clip.end) <= binDuration) return source;
  }
  const count = Math.max(1, Math.min(BINS, Math.ceil(duration / SHORTEST)));
  return { binDuration: duration > 0 ? duration / count : 1, bins: new Array<number>(count).fill(0) };
}
