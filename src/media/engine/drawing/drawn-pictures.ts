import type { Drawing, PlannedStill, VideoTarget } from '../../../protocol/plan.ts';
import { valuesWithin } from '../../ascending.ts';
import { StillCanvas } from '../../filter/still-canvas.ts';
import { drawnTimes, stillAt } from '../../plan/drawing/drawn-times.ts';
import type { Making } from '../picture/new-pictures.ts';
import type { DrawnRun } from '../picture/picture-runs.ts';
import { type StillPicture, stillPicture } from './still-picture.ts';
import { MOST_ZOOM, movingView, WHOLE } from './still-view.ts';

/** Times made of ticks and back. Seconds. */
const HAIR = 1e-6;

/** The pictures of a run, drawn one after the other. */
export async function* drawnPictures(
  making: Pick<Making, 'run' | 'target' | 'reach'>,
  { drawing, segments }: DrawnRun,
): AsyncGenerator<VideoFrame> {
  const { run, target, reach } = making;
  const { context } = run;
  const table = new DrawingTable(making, drawing);
  const times = drawnTimes(drawing.stills, target.pace);
  const [from, to] = [segments[0]?.start ?? 0, segments.at(-1)?.end ?? 0];
  try {
    const own = valuesWithin(times, from - HAIR, to - HAIR);
    for (const [position, time] of own.entries()) {
      await context.checkpoint();
      const frame = await table.at(time);
      const timestamp = Math.round(time * 1e6);
      const duration = Math.round((own[position + 1] ?? to) * 1e6) - timestamp;
      reach(time);
      yield context.frames.enter(new VideoFrame(frame, { timestamp, duration }));
    }
  } finally {
    table.clear();
  }
}

/** The picture that is being shown, and the frame that was last drawn of it. */
class DrawingTable {
  readonly #run: Making['run'];
  readonly #drawing: Drawing;
  readonly #target: VideoTarget;
  #still: PlannedStill | undefined;
  #picture: StillPicture | undefined;
  #canvas: StillCanvas | undefined;
  #frame: VideoFrame | undefined;

  constructor({ run, target }: Pick<Making, 'run' | 'target'>, drawing: Drawing) {
    this.#run = run;
    this.#drawing = drawing;
    this.#target = target;
  }

  /** What is to be seen at a time: what looks as before is not drawn again. It stays the table's. */
  async at(time: number): Promise<VideoFrame> {
    const { stills, motion } = this.#drawing;
    const still = stillAt(stills, time);
    if (!still) throw new RangeError('the plan shows no picture');
    if (this.#frame && still === this.#still && motion === 'none') return this.#frame;
    const canvas = await this.#canvasOf(still);
    const view = motion === 'none' ? WHOLE : movingView(still, stills.indexOf(still), time);
    this.#letGo();
    this.#frame = canvas.frame(view, { timestamp: Math.round(time * 1e6) });
    return this.#frame;
  }

  clear(): void {
    this.#picture?.close();
    this.#letGo();
  }

  async #canvasOf(still: PlannedStill): Promise<StillCanvas> {
    const { inputs, context } = this.#run;
    const { motion, fit } = this.#drawing;
    const isSame = still.input === this.#still?.input;
    this.#still = still;
    if (this.#canvas && isSame) return this.#canvas;
    const container = inputs[still.input];
    if (!container) throw new RangeError('the plan names a picture that is not there');
    this.#picture?.close();
    this.#picture = undefined;
    this.#picture = await stillPicture(container, context);
    const most = motion === 'none' ? 1 : MOST_ZOOM;
    this.#canvas = new StillCanvas(this.#picture.bitmap, this.#target, fit, most, context);
    return this.#canvas;
  }

  #letGo(): void {
    if (this.#frame) this.#run.context.frames.close(this.#frame);
    this.#frame = undefined;
  }
}
