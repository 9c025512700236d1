import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../../../src/media/isobmff/box.ts';
import type { IsoTrack } from '../../../../../src/media/isobmff/iso-file.ts';
import type { OutputTrack, PacketOrigin } from '../../../../../src/media/isobmff/output-track.ts';
import type { SampleTable } from '../../../../../src/media/isobmff/sample-table.ts';
import { countedTables } from '../../../../../src/media/isobmff/writer/counted-tables.ts';
import { serialized } from '../../../../../src/media/isobmff/writer/output-box.ts';
import { type RawBox, rawBoxes } from '../../../../../src/media/isobmff/writer/raw-box.ts';
import { box, full, numbers, text, trak, u32 } from '../../../../support/iso-boxes.ts';

const dependencies = full('sdtp', 0, 0, numbers(8, 0x20, 0x10, 0x18, 0x20, 0x10, 0x18));
const groups = full('sgpd', 1, 0, text('rap '), u32(2, 2), numbers(16, 1, 2));
const groupsOf = full('sbgp', 0, 0, text('rap '), u32(3, 2, 0, 3, 1, 1, 2));
const partial = full('stps', 0, 0, u32(2, 2, 5));
const subSamples = full(
  'subs',
  0,
  0,
  u32(2),
  u32(2),
  numbers(16, 1, 7, 0, 0, 0),
  u32(3),
  numbers(16, 1, 9, 0, 0, 0),
);
const shift = full('cslg', 0, 0, u32(0, 0, 1, 0, 6)); // biome-ignore format: rows

/** A source of six packets with these boxes in its `stbl`. */
function source(id: number, ...tables: Uint8Array<ArrayBuffer>[]): IsoTrack {
  return { id, trak: trak({ id, tables }), table: { count: 6 } as SampleTable, edits: [], entries: [] };
}

function tables(lead: IsoTrack, origins: readonly PacketOrigin[], strip = false): RawBox[] {
  const count = origins.reduce((sum, { from, to }) => sum + to - from, 0);
  const track = { source: lead, origins, packets: { count } } as unknown as OutputTrack;
  return rawBoxes(serialized(...countedTables(track, { strip })));
}

const all = [dependencies, groups, groupsOf, partial, subSamples, shift];
const lead = source(1, ...all, box('zzzz', text('what is this')));
const types = (boxes: readonly RawBox[]) => boxes.map(({ type }) => type);
const bodyOf = (boxes: readonly RawBox[], type: string) => [
  ...(boxes.find((each) => each.type === type)?.body ?? []),
];
const words = (boxes: readonly RawBox[], type: string) => {
  const view = viewOf(Uint8Array.from(bodyOf(boxes, type)));
  return Array.from({ length: view.byteLength >> 2 }, (_, index) => view.getUint32(index * 4));
};

describe('tables that count packets', () => {
  it('stay as they are where all packets stay', () => {
    const kept = tables(lead, [{ track: lead, from: 0, to: 6 }]);
    expect(types(kept)).toEqual(['sdtp', 'sgpd', 'sbgp', 'stps', 'subs', 'cslg', 'zzzz']);
    expect(kept[0]?.bytes).toEqual(dependencies);
  });

  it('go where nobody knows them and nothing private is to stay', () => {
    expect(types(tables(lead, [{ track: lead, from: 0, to: 6 }], true))).not.toContain('zzzz');
  });

  it('are cut with the packets', () => {
    const cut = tables(lead, [{ track: lead, from: 1, to: 5 }]);
    expect(types(cut).toSorted()).toEqual(['sbgp', 'sdtp', 'sgpd', 'stps', 'subs']);
    expect(bodyOf(cut, 'sdtp').slice(4)).toEqual([0x10, 0x18, 0x20, 0x10]);
    expect(words(cut, 'sbgp').slice(2)).toEqual([2, 1, 0, 3, 1]);
    expect(words(cut, 'stps').slice(1)).toEqual([2, 1, 4]);
    expect(words(cut, 'subs').slice(1, 3)).toEqual([2, 1]);
    expect(bodyOf(cut, 'subs').slice(14, 16)).toEqual([0, 7]);
  });

  it('go on over a join, and know nothing of new pictures', () => {
    const other = source(9, ...all);
    const joined = tables(lead, [
      { track: lead, from: 1, to: 3 },
      { track: undefined, from: 0, to: 2 },
      { track: other, from: 2, to: 6 },
    ]);
    expect(bodyOf(joined, 'sdtp').slice(4)).toEqual([0x10, 0x18, 0, 0, 0x18, 0x20, 0x10, 0x18]);
    expect(words(joined, 'sbgp').slice(2)).toEqual([5, 1, 0, 1, 1, 2, 0, 3, 1, 1, 2]);
    expect(words(joined, 'stps').slice(1)).toEqual([2, 1, 7]);
  });

  it('do not take over groups of another meaning', () => {
    const other = source(9, full('sgpd', 1, 0, text('rap '), u32(2, 2), numbers(16, 3, 4)), groupsOf);
    const joined = tables(lead, [{ track: lead, from: 2, to: 5 }, { track: other, from: 2, to: 5 }]);
    expect(words(joined, 'sbgp').slice(2)).toEqual([2, 3, 1, 3, 0]);
  }); // biome-ignore format: rows

  it('of fragments, which know of none of their packets, go', () => {
    const fragmented = source(1, full('sdtp', 0, 0), groups);
    expect(types(tables(fragmented, [{ track: fragmented, from: 0, to: 6 }]))).toEqual(['sgpd']);
  });
});
