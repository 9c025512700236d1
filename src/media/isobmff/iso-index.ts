import type { TrackIndex } from '../container/packet-source.ts';
import { closedAround } from './closed-borders.ts';
import type { Presentation } from './presentation.ts';
import type { SampleTable } from './sample-table.ts';

/** What the sample table knows, in seconds of presentation time. */
export function isoIndex(table: SampleTable, presentation: Presentation): TrackIndex {
  const { timescale } = table;
  // Seconds made from ticks come back a hair off: half a tick decides.
  const between = (start: number, end: number, each: (index: number, pts: number) => void) =>
    presentation.forEachShown(each, start * timescale - 0.5, end * timescale - 0.5);
  const collect = (wanted: (index: number) => boolean, start = -Infinity, end = Infinity): Float64Array => {
    let count = 0;
    between(start, end, (index) => {
      if (wanted(index)) count++;
    });
    const times = new Float64Array(count);
    let at = 0;
    between(start, end, (index, pts) => {
      if (wanted(index)) times[at++] = pts / timescale;
    });
    return times.sort();
  };
  return {
    packets: table.count,
    keyTimes: () => collect((index) => table.isSync(index)),
    times: (start, end) => collect(() => true, start, end),
    framesBetween(start, end) {
      let frames = 0;
      between(start, end, () => frames++);
      return frames;
    },
    bytesBetween(start, end) {
      let bytes = 0;
      between(start, end, (index) => {
        bytes += table.size(index);
      });
      return bytes;
    },
    closedAround(time) {
      const [before, after] = closedAround(table, presentation, time * timescale);
      return [before / timescale, after / timescale];
    },
  };
}
