import { type Box, boxesIn, payload } from '../box.ts';
import { CAPS } from '../caps.ts';
import type { FragmentDefaults } from '../movie/movie.ts';
import { damaged, refused } from '../verdict.ts';
import { Fields } from './fields.ts';
import { readRun, type TrackRun } from './track-run.ts';

/** One track's part of a fragment, ISO/IEC 14496-12 sections 8.8.6 to 8.8.12. */
export interface TrackFragment {
  readonly track: number;
  /** `tfdt`; undefined where it is absent. */
  readonly decodeTime: number | undefined;
  readonly defaults: FragmentDefaults;
  /** Where data offsets count from; undefined: from the end of the fragment's data so far. */
  readonly base: number | undefined;
  readonly runs: readonly TrackRun[];
}

const NO_DEFAULTS: FragmentDefaults = { description: 0, duration: 0, size: 0, flags: 0 };

/**
 * The track fragments of a `moof`.
 * @param bytes the box whole
 * @param start where it stands in the file
 * @param fileSize no run may claim more
 */
export function readMoof(
  bytes: Uint8Array,
  start: number,
  defaults: ReadonlyMap<number, FragmentDefaults>,
  fileSize: number,
): TrackFragment[] {
  const fragments: TrackFragment[] = [];
  let boxes = 0;
  for (const moof of boxesIn(bytes, 0, bytes.length)) {
    for (const traf of boxesIn(bytes, moof.start + moof.header, moof.end)) {
      if (++boxes > CAPS.boxes) throw refused('too many boxes in a fragment');
      if (traf.type !== 'traf') continue;
      const children = Array.from(boxesIn(bytes, traf.start + traf.header, traf.end));
      boxes += children.length;
      fragments.push(
        trackFragment(bytes, children, { start, first: fragments.length === 0, defaults, fileSize }),
      );
    }
  }
  return fragments;
}

interface Place {
  readonly start: number;
  readonly first: boolean;
  readonly defaults: ReadonlyMap<number, FragmentDefaults>;
  readonly fileSize: number;
}

function trackFragment(bytes: Uint8Array, children: readonly Box[], place: Place): TrackFragment {
  const tfhd = children.find((box) => box.type === 'tfhd');
  if (!tfhd) throw damaged('a fragment does not name its track', { start: place.start });
  const head = trackHead(payload(bytes, tfhd), place);
  const tfdt = children.find((box) => box.type === 'tfdt');
  const runs = children
    .filter((box) => box.type === 'trun')
    .map((box) => readRun(payload(bytes, box), head.defaults, place.fileSize));
  return { ...head, decodeTime: tfdt && decodeTime(payload(bytes, tfdt)), runs };
}

/** `tfhd`: its flags say which fields follow. */
function trackHead(held: Uint8Array, place: Place): Pick<TrackFragment, 'track' | 'defaults' | 'base'> {
  const fields = new Fields(held);
  const flags = fields.uint32() & 0xff_ffff;
  const track = fields.uint32();
  const fallback = place.defaults.get(track) ?? NO_DEFAULTS;
  const fixed = (flags & 1) === 0 ? undefined : fields.uint32() * 2 ** 32 + fields.uint32();
  const description = (flags & 2) === 0 ? fallback.description : Math.max(0, fields.uint32() - 1);
  const duration = (flags & 8) === 0 ? fallback.duration : fields.uint32();
  const size = (flags & 16) === 0 ? fallback.size : fields.uint32();
  const sampleFlags = (flags & 32) === 0 ? fallback.flags : fields.uint32();
  const fromMoof = (flags & 0x2_0000) !== 0 || place.first;
  return {
    track,
    defaults: { description, duration, size, flags: sampleFlags },
    base: fixed ?? (fromMoof ? place.start : undefined),
  };
}

function decodeTime(held: Uint8Array): number {
  const fields = new Fields(held);
  const version = fields.uint32() >>> 24;
  return version === 0 ? fields.uint32() : fields.uint32() * 2 ** 32 + fields.uint32();
}
