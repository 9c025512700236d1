import type { EncodedAudioTrack, EncodedVideoTrack, TrackPlan } from '../../../protocol/plan.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';
import { fileRange } from '../../plan/target-size.ts';
import { outputSize } from '../output/write-output.ts';
import type { SizeGoal } from '../picture/target-rate.ts';
import type { Run } from '../run-state.ts';
import { predictedCopy, predictedPictures, predictedSound } from './predicted-segments.ts';

/** Sound at a constant rate takes what it was seen to take once this much of it is there. */
const SEEN_SECONDS = 5;

/** A rate this much below what there is room for was chosen for another reason. */
const CAPPED = 0.95;

/** The file as it will be: everything beside one track's new pictures is counted, or expected until it is there. */
export class FileGoal implements SizeGoal {
  readonly most: number;
  readonly aim: number;
  readonly least: number;
  readonly #run: Run;
  readonly #position: number;
  /** Bytes that are neither the pictures nor new sound: tables, metadata, copied tracks. */
  #fixed: number;

  constructor(run: Run, position: number, track: EncodedVideoTrack, targetSize: number) {
    this.#run = run;
    this.#position = position;
    const expected = run.plan.tracks.map((each, index) => this.#expected(each, index));
    this.#fixed = this.#fixedIn(outputSize(run, expected), expected);
    const { most, aim, least } = fileRange(targetSize);
    const room = aim - this.#fixed - this.#sound();
    const planned = (track.target.bitrate * secondsOf(track)) / 8;
    const isCapped = planned < room * CAPPED;
    this.most = most;
    this.aim = isCapped ? aim - room + planned : aim;
    this.least = isCapped ? 0 : least;
  }

  room(): number {
    return this.aim - this.#fixed - this.#sound();
  }

  async sizeWith(segments: readonly SealedSegment[]): Promise<number> {
    const { plan, sealed } = this.#run;
    const all = await Promise.all(
      plan.tracks.map((track, index) => {
        if (index === this.#position) return segments;
        return isSound(track) ? sealed.all(index, track.segments.length) : this.#expected(track, index);
      }),
    );
    const size = outputSize(this.#run, all);
    this.#fixed = this.#fixedIn(size, all);
    return size;
  }

  #fixedIn(size: number, segments: readonly (readonly SealedSegment[])[]): number {
    return this.#run.plan.tracks.reduce(
      (left, track, index) =>
        index === this.#position || isSound(track) ? left - sealedBytes(segments[index] ?? []) : left,
      size,
    );
  }

  /** Of new sound, what is there and what is still to come. */
  #sound(): number {
    const { plan, sealed } = this.#run;
    return plan.tracks.reduce((sum, track, index) => {
      if (!isSound(track)) return sum;
      const made = sealed.of(index);
      const done = new Set(made.map(({ segment }) => segment));
      const seconds = secondsOf(track, done);
      const bytes = sealedBytes(made);
      const rate = seconds >= SEEN_SECONDS ? bytes / seconds : track.target.bitrate / 8;
      return sum + bytes + rate * (secondsOf(track) - seconds);
    }, 0);
  }

  #expected(track: TrackPlan, index: number): SealedSegment[] {
    if (track.action === 'drop') return [];
    if (track.action === 'copy') return predictedCopy(this.#run, index, track);
    return track.kind === 'video' ? predictedPictures(this.#run, index, track) : predictedSound(index, track);
  }
}

function isSound(track: TrackPlan): track is EncodedAudioTrack {
  return track.action === 'encode' && track.kind === 'audio';
}

/** Seconds of a track, or of some of its segments. */
function secondsOf({ segments }: TrackPlan, of?: ReadonlySet<number>): number {
  return segments.reduce((sum, { index, start, end }) => (!of || of.has(index) ? sum + end - start : sum), 0);
}

function sealedBytes(segments: readonly SealedSegment[]): number {
  return segments.reduce((sum, { parts }) => sum + parts.reduce((all, { size }) => all + size, 0), 0);
}
