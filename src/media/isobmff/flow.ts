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
    const ticks = table.timescale * binDuration;
    const stretches = presentation.spans.flatMap((span) => {
      const stretch = presentation.stretch(span);
      return stretch ? [{ span, stretch }] : [];
    });
    if (stretches.length === presentation.spans.length) {
      for (const { span, stretch } of stretches)
        addStretch(bins, table, stretch, span.start - span.mediaStart, ticks);
      continue;
    }
    presentation.forEachShown((index, pts) => {
      const bin = Math.min(count - 1, Math.max(0, Math.floor(pts / ticks)));
      bins[bin] = (bins[bin] ?? 0) + table.size(index);
    });
  }
  return { binDuration, bins };
}

/** Packets that are stored as shown: a bin is a run of them, and opening a file must not ask for each one's time. */
function addStretch(
  bins: number[],
  table: SampleTable,
  [first, end]: readonly [number, number],
  shift: number,
  ticks: number,
): void {
  const composition = table.compositionRange[0];
  const sizes = new Uint32Array(end - first);
  table.copySizes(first, end, sizes, 0);
  let at = first;
  for (let bin = 0; bin < bins.length && at < end; bin++) {
    const isLast = bin === bins.length - 1;
    const next = isLast ? end : Math.min(end, table.indexAtDts((bin + 1) * ticks - shift - composition));
    let bytes = 0;
    for (; at < next; at++) bytes += sizes[at - first] ?? 0;
    bins[bin] = (bins[bin] ?? 0) + bytes;
  }
}
