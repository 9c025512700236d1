import { CAPS } from '../caps.ts';
import type { FragmentDefaults } from '../movie/movie.ts';
import { refused } from '../verdict.ts';
import { Fields } from './fields.ts';

/** `trun`, ISO/IEC 14496-12 section 8.8.8: packets whose bytes lie one after the other. */
export interface TrackRun {
  readonly count: number;
  /** From the base of its track fragment; undefined: behind the run before. */
  readonly dataOffset: number | undefined;
  /** Sum of all sizes. */
  readonly bytes: number;
  readonly emptySamples: number;
  /** Calls `each` for every packet in order. */
  forEach(each: (size: number, duration: number, flags: number, composition: number) => void): void;
}

const DATA_OFFSET = 1;
const FIRST_FLAGS = 4;
const DURATION = 0x100;
const SIZE = 0x200;
const FLAGS = 0x400;
const COMPOSITION = 0x800;

/**
 * @param held what the box holds
 * @throws SluiceError container-refused where it claims more packets than it holds or the file can hold
 */
export function readRun(held: Uint8Array, defaults: FragmentDefaults, fileSize: number): TrackRun {
  const head = new Fields(held);
  const flags = head.uint32() & 0xff_ffff;
  const count = head.uint32();
  const dataOffset = (flags & DATA_OFFSET) === 0 ? undefined : head.int32();
  const firstFlags = (flags & FIRST_FLAGS) === 0 ? undefined : head.uint32();
  const rowBytes = [DURATION, SIZE, FLAGS, COMPOSITION].reduce(
    (sum, flag) => sum + ((flags & flag) === 0 ? 0 : 4),
    0,
  );
  if (count * rowBytes > head.left) throw refused('a fragment claims more packets than it holds', { count });
  if (count > CAPS.samples) throw refused('too many packets in a fragment', { count });
  const rows = held.subarray(held.length - head.left);
  const forEach: TrackRun['forEach'] = (each) => {
    const row = new Fields(rows);
    for (let index = 0; index < count; index++) {
      const duration = (flags & DURATION) === 0 ? defaults.duration : row.uint32();
      const size = (flags & SIZE) === 0 ? defaults.size : row.uint32();
      const own = (flags & FLAGS) === 0 ? defaults.flags : row.uint32();
      // Signed in version 0 too: writers put negative offsets there.
      const composition = (flags & COMPOSITION) === 0 ? 0 : row.int32();
      each(size, duration, index === 0 && firstFlags !== undefined ? firstFlags : own, composition);
    }
  };
  return { count, dataOffset, ...measure(forEach, flags, count, defaults.size, fileSize), forEach };
}

function measure(forEach: TrackRun['forEach'], flags: number, count: number, size: number, fileSize: number) {
  let bytes = (flags & SIZE) === 0 ? count * size : 0;
  let emptySamples = (flags & SIZE) === 0 && size === 0 ? count : 0;
  if ((flags & SIZE) !== 0) {
    forEach((each) => {
      bytes += each;
      if (each === 0) emptySamples++;
    });
  }
  if (bytes > fileSize)
    throw refused('the packets of a fragment are larger than the file', { bytes, fileSize });
  if (emptySamples > CAPS.emptySamples) throw refused('too many empty packets', { count });
  return { bytes, emptySamples };
}
