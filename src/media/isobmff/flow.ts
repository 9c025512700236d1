import type { Flow } from '../../protocol/media-info.ts';
import type { Presentation } from './presentation.ts';
import type { SampleTable } from './sample-table.ts';

const BINS = 512;
/** Seconds: shorter bins would draw single frames. */
const SHORTEST = 0.1;

/** Bytes per equal time bin over all tracks given, from their tables. */
export function flowOf(
  tracks: readonly { readonly table: SampleTable; readonly presentation: Presentation }[],
  duration: number,
): Flow {
  const count = Math.max(1, Math.min(BINS, Math.ceil(duration / SHORTEST)));
  const binDuration = duration > 0 ? duration / count : 1;
  const bins = new Array<number>(count).fill(0);
  for (const { table, presentation } of tracks) {
    const perTick = 1 / (table.timescale * binDuration);
    presentation.forEachShown((index, pts) => {
      const bin = Math.min(count - 1, Math.max(0, Math.floor(pts * perTick)));
      bins[bin] = (bins[bin] ?? 0) + table.size(index);
    });
  }
  return { binDuration, bins };
}
