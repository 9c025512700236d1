import type { Segment } from '../../../protocol/plan.ts';
import type { PictureRun } from './picture-runs.ts';

/** One segment to make, and the run of pictures it is in. */
export interface PictureTask {
  readonly run: PictureRun;
  readonly segment: Segment;
}

/** The segments of a track that are still to be begun, in the order of the output. */
export class SegmentLine {
  readonly #all: readonly PictureTask[];
  readonly #waiting: boolean[];
  #left = 0;

  /** @param finished by segment: those that an earlier run has made */
  constructor(runs: readonly PictureRun[], finished: ReadonlyMap<number, unknown>) {
    this.#all = runs.flatMap((run) => run.segments.map((segment) => ({ run, segment })));
    this.#waiting = this.#all.map(({ segment }) => !finished.has(segment.index));
    this.#left = this.#waiting.filter((waits) => waits).length;
  }

  /** How many there are. */
  get left(): number {
    return this.#left;
  }

  /** Pictures of those that are left. */
  get pictures(): number {
    return this.#all.reduce((sum, { segment }, at) => sum + (this.#waiting[at] ? segment.frames : 0), 0);
  }

  /** The first of them. */
  take(): PictureTask | undefined {
    const at = this.#waiting.indexOf(true);
    if (at < 0) return undefined;
    this.#waiting[at] = false;
    this.#left--;
    return this.#all[at];
  }

  /** It has to be made, or made again. */
  giveBack(segment: Segment): void {
    const at = this.#all.findIndex((task) => task.segment.index === segment.index);
    if (at < 0 || this.#waiting[at]) return;
    this.#waiting[at] = true;
    this.#left++;
  }

  /** The last segment of the row that begins with this one: of one run, all to be made, none left out. */
  rowFrom(task: PictureTask): Segment {
    let at = this.#all.indexOf(task);
    while (this.#waiting[at + 1] && this.#all[at + 1]?.run === task.run) at++;
    return this.#all[at]?.segment ?? task.segment;
  }
}
