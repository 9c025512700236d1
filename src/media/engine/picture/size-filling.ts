import type { Segment } from '../../../protocol/plan.ts';
import type { Rate } from '../../codec/rate.ts';
import { bytesOf, type SizeCurve } from '../sizing/size-curve.ts';
import { SHRINKING, segmentsToRemake } from './size-remake.ts';
import type { SizeSpread } from './size-spread.ts';
import { type Basin, filled, fillLevel } from './water-level.ts';

/** Told to encoders that cannot do with less: they make the least that they can. */
const FLOOR_BITRATE = 100_000;

/** Wants this near to the floor are the floor. */
const AT_FLOOR = 1.03;

/** Bytes go by how hard pictures are to this power: less than in proportion, as rate controls with two passes do. */
const COMPLEXITY_POWER = 0.7;

/** Even what stands still gets this part of an even share. */
const EVEN_SHARE = 0.1;

/** Samples of a few pictures do not see all that there is to spend on. */
const FULL_MARGIN = 1.25;

/** Segments at their floor that it takes to believe them as much as the samples. */
const SURE = 3;

/** Weight of the newest segment in what is learned of answers. */
const LEARNING = 0.3;

/** An encoder that gives less than this part of what it was asked for has nothing more to give. */
const SATURATED = 0.75;

/** One that gives this much more, and not far from the floor, was asked for less than these pictures take. */
const FLOORED = 1.06;
const NEAR_FLOOR = 1.5;

/** Above the floor an encoder may miss by as much, at worst: noise comes all at once. */
const MOST_MISSED = 1.5;

interface Load {
  readonly segment: Segment;
  readonly floor: number;
  /** With more it would not look better. */
  readonly full: number;
  readonly weight: number;
  state: 'open' | 'running' | 'made';
  /** Made, or expected of one that is running. */
  bytes: number;
  wanted: number;
  /** Told to the encoder; 0: its floor. */
  asked: number;
  /** It took more than it was asked for: less it cannot. */
  atFloor: boolean;
}

/**
 * For encoders that are told a bitrate and cannot go below a floor that the pictures set: what they take is the more
 * of both. Their floor is known from samples, so the rest is spread over the other segments by water filling.
 */
export class SizeFilling implements SizeSpread {
  readonly #loads: Map<number, Load>;
  readonly #again = new Map<number, number>();
  /** What floors turned out to be, and what was expected: as if some had been as expected to begin with. */
  readonly #floors: { bytes: number; expected: number };
  /** What encoders gave above their floors, against what they were asked for. */
  #answer = 1;

  /** @param full what pictures take with all the bits that are of use to them */
  constructor(segments: readonly Segment[], curve: SizeCurve, full?: SizeCurve) {
    const floors = segments.map((segment) => bytesOf(curve.slices(segment), 0));
    const seconds = segments.reduce((sum, segment) => sum + lengthOf(segment), 0);
    const mean = floors.reduce((sum, floor) => sum + floor, 0) / Math.max(seconds, 1e-3);
    const known = (SURE * mean * seconds) / Math.max(1, segments.length);
    this.#floors = { bytes: known, expected: known };
    this.#loads = new Map(
      segments.map((segment, position) => {
        const even = Math.max(1, mean) * lengthOf(segment);
        const floor = floors[position] ?? 0;
        const most = full ? FULL_MARGIN * bytesOf(full.slices(segment), 0) : Infinity;
        const weight = even * Math.max(floor / even, EVEN_SHARE) ** COMPLEXITY_POWER;
        return [
          segment.index,
          {
            segment,
            floor,
            full: most,
            weight,
            state: 'open',
            bytes: 0,
            wanted: 0,
            asked: 0,
            atFloor: false,
          },
        ];
      }),
    );
  }

  rateFor(segment: Segment, room: () => number): Rate {
    const load = this.#of(segment);
    load.state = 'open';
    const wanted = this.#again.get(segment.index) ?? this.#shareOf(load, room());
    const own = this.#again.has(segment.index) && load.asked > 0 ? load.bytes / load.asked : this.#answer;
    const isFloor = wanted <= load.floor * this.#floorRatio * AT_FLOOR;
    load.state = 'running';
    load.wanted = wanted;
    load.bytes = wanted;
    load.asked = isFloor ? 0 : wanted / own;
    const frameRate = Math.max(1, segment.frames / lengthOf(segment));
    // Encoders divide by the frame rate they were told and give each picture its part, whatever its time.
    const bitrate = (8 * load.asked * frameRate) / Math.max(1, segment.frames);
    return { kind: 'bitrate', bitrate: Math.round(Math.max(FLOOR_BITRATE, bitrate)), frameRate };
  }

  making(segment: Segment, bytes: number, until: number): void {
    const load = this.#of(segment);
    const left = Math.max(0, segment.end - until) / lengthOf(segment);
    if (load.state === 'running') load.bytes = bytes + left * load.wanted;
  }

  made(segment: Segment, bytes: number): void {
    const load = this.#of(segment);
    const wasRunning = load.state === 'running';
    load.state = 'made';
    load.bytes = bytes;
    if (!wasRunning) return;
    load.atFloor = bytes > load.asked * FLOORED && bytes < load.floor * this.#floorRatio * NEAR_FLOOR;
    if (load.atFloor) {
      this.#floors.bytes += bytes;
      this.#floors.expected += load.floor;
      return;
    }
    const answer = Math.min(MOST_MISSED, bytes / Math.max(1, load.asked));
    if (load.asked > 0 && answer > SATURATED) this.#answer += LEARNING * (answer - this.#answer);
  }

  least(): number {
    return this.#sum((load) => {
      if (load.state !== 'made') return this.#leastOf(load);
      return load.atFloor ? load.bytes : Math.max(SHRINKING * load.bytes, this.#leastOf(load));
    });
  }

  again(change: number): Segment[] {
    const redoable = [...this.#loads.values()].map((load) => ({
      index: load.segment.index,
      bytes: load.bytes,
      frames: load.segment.frames,
      least: load.atFloor ? load.bytes : this.#leastOf(load) * AT_FLOOR,
      most: load.bytes < load.asked * SATURATED ? load.bytes : Math.max(load.bytes, load.full),
    }));
    this.#again.clear();
    for (const { index, bytes } of segmentsToRemake(redoable, change)) this.#again.set(index, bytes);
    return [...this.#loads.values()].flatMap(({ segment }) =>
      this.#again.has(segment.index) ? [segment] : [],
    );
  }

  #shareOf(load: Load, room: number): number {
    const open = [...this.#loads.values()].filter(({ state }) => state === 'open');
    const taken = this.#sum(({ state, bytes }) => (state === 'open' ? 0 : bytes));
    const level = fillLevel(
      open.map((each) => this.#basin(each)),
      room - taken,
    );
    return filled(this.#basin(load), level);
  }

  #basin(load: Load): Basin {
    const least = this.#leastOf(load);
    return { least, most: Math.max(least * AT_FLOOR, load.full), weight: load.weight };
  }

  get #floorRatio(): number {
    const { bytes, expected } = this.#floors;
    return expected > 0 ? bytes / expected : 1;
  }

  #leastOf({ floor }: Load): number {
    return floor * this.#floorRatio;
  }

  #sum(value: (load: Load) => number): number {
    let sum = 0;
    for (const load of this.#loads.values()) sum += value(load);
    return sum;
  }

  #of({ index }: Segment): Load {
    const load = this.#loads.get(index);
    if (!load) throw new RangeError('the segment is not one of this track');
    return load;
  }
}

function lengthOf({ start, end }: Segment): number {
  return Math.max(end - start, 1e-3);
}
