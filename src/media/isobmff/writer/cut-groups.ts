import { fourcc, viewOf } from '../box.ts';
import type { IsoTrack } from '../iso-file.ts';
import type { PacketOrigin } from '../output-track.ts';
import { type BoxContent, fullBox } from './output-box.ts';
import type { RawBox } from './raw-box.ts';
import { groupingOf, tablesOf } from './source-tables.ts';

/**
 * `sbgp` cut after the packets, with the `sgpd` they point into. Packets of a source whose groups are others are in
 * none. ISO/IEC 14496-12 section 8.9.2 and 8.9.3.
 */
export function cutGroups(
  own: readonly RawBox[],
  origins: readonly PacketOrigin[],
  count: number,
): BoxContent[] {
  const descriptions = own.filter(({ type }) => type === 'sgpd');
  const kept = new Set<RawBox>();
  const tables = own
    .filter(({ type, body }) => type === 'sbgp' && body.length >= 12)
    .flatMap((table) => {
      const description = descriptions.find(({ body }) => fourcc(body, 4) === fourcc(table.body, 4));
      const groups = description && groupsOf(table, description, origins, count);
      if (!groups) return [];
      kept.add(description);
      const head = table.body.subarray(4, table.body[0] === 1 ? 12 : 8);
      return [fullBox('sbgp', table.body[0] ?? 0, 0, head, ...rows(groups))];
    });
  return [...Array.from(kept, ({ bytes }) => bytes), ...tables];
}

function groupsOf(
  table: RawBox,
  description: RawBox,
  origins: readonly PacketOrigin[],
  count: number,
): Uint32Array | undefined {
  const groups = new Uint32Array(count);
  let at = 0;
  let found = false;
  for (const { track, from, to } of origins) {
    const runs = track && sameGroups(track, table, description);
    let sample = 0;
    for (let byte = table.body[0] === 1 ? 16 : 12; runs && byte + 8 <= runs.byteLength; byte += 8) {
      const next = sample + runs.getUint32(byte);
      const group = runs.getUint32(byte + 4);
      const [first, last] = [Math.max(sample, from), Math.min(next, to)];
      if (group > 0 && first < last) {
        groups.fill(group, at + first - from, at + last - from);
        found = true;
      }
      sample = next;
    }
    at += to - from;
  }
  return found ? groups : undefined;
}

/** The track's own table of these groups, where their descriptions are the same. */
function sameGroups(track: IsoTrack, table: RawBox, description: RawBox): DataView | undefined {
  const tables = tablesOf(track);
  const grouping = groupingOf(table);
  const described = tables.find(
    ({ type, body }) => type === 'sgpd' && fourcc(body, 4) === fourcc(table.body, 4),
  );
  const isSame =
    described?.body.length === description.body.length &&
    described.body.every((byte, index) => byte === description.body[index]);
  const found = tables.find((each) => each.type === 'sbgp' && groupingOf(each) === grouping);
  return isSame && found && found.body[0] === table.body[0] ? viewOf(found.body) : undefined;
}

function rows(groups: Uint32Array): Uint8Array[] {
  const runs: [count: number, group: number][] = [];
  for (const group of groups) {
    const last = runs.at(-1);
    if (last && last[1] === group) last[0]++;
    else runs.push([1, group]);
  }
  const bytes = new Uint8Array(4 + runs.length * 8);
  const view = viewOf(bytes);
  view.setUint32(0, runs.length);
  for (const [index, [count, group]] of runs.entries()) {
    view.setUint32(4 + index * 8, count);
    view.setUint32(8 + index * 8, group);
  }
  return [bytes];
}
