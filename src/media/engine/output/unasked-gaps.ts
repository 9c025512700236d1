import type { SampleTable } from '../../isobmff/sample-table.ts';
import { lastAtOrBefore } from '../../isobmff/stbl/run-index.ts';
import type { MayCover } from '../../isobmff/writer/gaps.ts';
import type { Run } from '../run-state.ts';

/**
 * Which gaps between the ranges of an input hold nothing that was asked to go: neither a dropped track, nor packets
 * of a kept one that lie outside the clips. What is left are indices of fragments, padding, and tracks that this
 * output has no room for. Undefined: none may be covered.
 */
export function unaskedGaps({ plan, inputs }: Pick<Run, 'plan' | 'inputs'>): MayCover | undefined {
  if (plan.metadata === 'strip') return undefined;
  if (plan.tracks.some((track) => track.action === 'drop' && track.asked)) return undefined;
  const starts = new Map<number, readonly Float64Array[] | undefined>();
  const startsOf = (input: number) => {
    if (!starts.has(input)) starts.set(input, keptStarts(input));
    return starts.get(input);
  };
  const keptStarts = (input: number) => {
    const kept = new Set(
      plan.tracks.flatMap((track) =>
        track.action === 'drop'
          ? []
          : track.sources.flatMap((source, clip) =>
              source && plan.clips[clip]?.input === input ? [source.track] : [],
            ),
      ),
    );
    const tables = inputs[input]?.iso?.tracks.filter(({ id }) => kept.has(id)) ?? [];
    return tables.map(({ table }) => packetStarts(table));
  };
  return (input, start, end) =>
    startsOf(input)?.every((packets) => {
      const last = packets[lastAtOrBefore(packets, end - 1)];
      return last === undefined || last < start || last >= end;
    }) ?? false;
}

function packetStarts(table: SampleTable): Float64Array {
  const starts = new Float64Array(table.count);
  for (let index = 0; index < starts.length; index++) starts[index] = table.offset(index);
  return starts.sort();
}
