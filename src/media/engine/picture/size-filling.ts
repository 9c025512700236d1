import type { Segment } from '../../../protocol/plan.ts';
import type { Rate } from '../../codec/rate.ts';
import type { SizeCurve } from '../sizing/size-curve.ts';
import { isStuck, levelFor, mostOf, piecesOf, SATURATED, type SizeLoad } from './size-load.ts';
import { SHRINKING, segmentsToRemake } from './size-remake.ts';
import type { SizeSpread } from './size-spread.ts';
import { type Basin, filled, fillLevel, heldAt } from './water-level.ts';

/** Told to encoders that cannot do with less: they make the least that they can. */
const FLOOR_BITRATE = 100_000;

/** Wants this near to the floor are the floor. */
const AT_FLOOR = 1.03;

/** Bytes go by how hard pictures are to this power: less than in proportion, as rate controls with two passes do. */
const COMPLEXITY_POWER = 0.7;

/** Even what stands still gets this part of an even share. */
const EVEN_SHARE = 0.1;

/** Segments at their floor that it takes to believe them as much as the samples. */
const SURE = 3;

/** Weight of the newest segment in what is learned of answers. */
const LEARNING = 0.3;

/** One that gives this much more, and not far from the floor, was asked for less than these pictures take. */
const FLOORED = 1.06;
const NEAR_FLOOR = 1.5;

/** Above the floor an encoder may miss by as much, at worst: noise comes all at once. */
const MOST_MISSED = 1.5;

/**
 * For encoders that are told a bitrate and cannot go below a floor that the pictures set: what they take is the more
 * of both. Their floor is known from samples, so the rest is spread over the other segments by water filling.
 */
export class SizeFilling implements SizeSpread {
  readonly #loads: Map<number, SizeLoad>;
  readonly #again = new Map<number, number>();
  /** What floors turned out to be, and what was expected: as if some had been as expected to begin with. */
  readonly #floors: { bytes: number; expected: number };
  /** What encoders gave above their floors, against what they were asked for. */
  #answer = 1;

  /** @param full what pictures take with all the bits that are of use to them */
  constructor(segments: readonly Segment[], curve: SizeCurve, full?: SizeCurve) {
    const pieces = segments.map((segment) => piecesOf(segment, curve, full));
    const floors = pieces.map((each) => heldAt(each, 0));
    const seconds = segments.reduce((sum, segment) => sum + lengthOf(segment), 0);
    const mean = floors.reduce((sum, floor) => sum + floor, 0) / Math.max(seconds, 1e-3);
    const known = (SURE * mean * seconds) / Math.max(1, segments.length);
    this.#floors = { bytes: known, expected: known };
    this.#loads = new Map(
      segments.map((segment, position) => {
        const even = Math.max(1, mean) * lengthOf(segment);
        const floor = floors[position] ?? 0;
        const own = pieces[position] ?? [];
        const load: SizeLoad = {
          ...{ segment, pieces: own, floor, full: own.reduce((sum, { most }) => sum + most, 0) },
          weight: even * Math.max(floor / even, EVEN_SHARE) ** COMPLEXITY_POWER,
          ...{ state: 'open', bytes: 0, wanted: 0, level: 0, asked: 0, atFloor: false, tries: [] },
        };
        return [segment.index, load];
      }),
    );
  }

  rateFor(segment: Segment, room: () => number): Rate {
    const load = this.#of(segment);
    load.state = 'open';
    const again = this.#again.get(segment.index);
    const wanted = again ?? this.#shareOf(load, room());
    const isFloor = wanted <= load.floor * this.#floorRatio * AT_FLOOR;
    load.state = 'running';
    load.wanted = wanted;
    load.bytes = wanted;
    const pieces = load.pieces.map((piece) => ({ ...piece, least: piece.least * this.#floorRatio }));
    const seen = again === undefined ? undefined : levelFor(again, load);
    load.level = isFloor ? 0 : (seen ?? fillLevel(pieces, wanted / this.#answer));
    load.asked = load.level > 0 ? heldAt(pieces, load.level) : 0;
    const frameRate = Math.max(1, segment.frames / lengthOf(segment));
    // Encoders divide by the frame rate they were told and give each picture its part, whatever its time.
    const bitrate = 8 * load.level * frameRate;
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
    if (wasRunning) load.tries.push({ level: load.level, bytes });
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

  take(segment: Segment, bytes: number): void {
    this.#of(segment).bytes = bytes;
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
      tries: Math.max(1, load.tries.length),
      least: load.atFloor || isStuck(load) ? load.bytes : this.#leastOf(load) * AT_FLOOR,
      most: mostOf(load),
    }));
    this.#again.clear();
    for (const { index, bytes } of segmentsToRemake(redoable, change)) this.#again.set(index, bytes);
    return [...this.#loads.values()].flatMap(({ segment }) =>
      this.#again.has(segment.index) ? [segment] : [],
    );
  }

  #shareOf(load: SizeLoad, room: number): number {
    const open = [...this.#loads.values()].filter(({ state }) => state === 'open');
    const taken = this.#sum(({ state, bytes }) => (state === 'open' ? 0 : bytes));
    const level = fillLevel(
      open.map((each) => this.#basin(each)),
      room - taken,
    );
    return filled(this.#basin(load), level);
  }

  #basin(load: SizeLoad): Basin {
    const least = this.#leastOf(load);
    return { least, most: Math.max(least * AT_FLOOR, load.full), weight: load.weight };
  }

  get #floorRatio(): number {
    const { bytes, expected } = this.#floors;
    return expected > 0 ? bytes / expected : 1;
  }

  #leastOf({ floor }: SizeLoad): number {
    return floor * this.#floorRatio;
  }

  #sum(value: (load: SizeLoad) => number): number {
    let sum = 0;
    for (const load of this.#loads.values()) sum += value(load);
    return sum;
  }

  #of({ index }: Segment): SizeLoad {
    const load = this.#loads.get(index);
    if (!load) throw new RangeError('the segment is not one of this track');
    return load;
  }
}

function lengthOf({ start, end }: Segment): number {
  return Math.max(end - start, 1e-3);
}
