import type { Warning } from '../../protocol/media-info.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { MediaContainer } from '../container/media-container.ts';

/** Where new pictures were asked for as they are, and the file grew by it. */
export function grownWarnings(
  { clips, tracks }: Plan,
  inputs: readonly MediaContainer[],
  size: number,
): Warning[] {
  const isNew = tracks.some(({ kind, action }) => kind === 'video' && action === 'encode');
  const shown = clips.reduce((sum, { input, start, end }) => {
    const info = inputs[input]?.info;
    return sum + (info ? info.size * Math.min(1, (end - start) / Math.max(info.duration, 1e-3)) : 0);
  }, 0);
  if (!isNew || size <= shown) return [];
  const message = 'The result is larger than the original: it was made as asked for.';
  return [{ code: 'result-larger', message }];
}
