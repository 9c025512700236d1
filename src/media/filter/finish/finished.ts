import type { PictureFinish, VideoTarget } from '../../../protocol/plan.ts';
import type { Release } from '../../memory/memory-budget.ts';
import type { StageContext } from '../../stage.ts';
import { blackLut, neutralLut, shareAt } from './fade.ts';
import { blend, type OverlayPlanes, overlayPlanes } from './overlay-planes.ts';
import { PicturePlanes } from './picture-planes.ts';

/** Pictures of a target, in output time, with what is drawn over them and faded. Others go through untouched. */
export async function* finished(
  input: AsyncIterable<VideoFrame>,
  target: VideoTarget,
  context: StageContext,
): AsyncGenerator<VideoFrame> {
  const { finish } = target;
  if (!finish) {
    yield* input;
    return;
  }
  const finisher = new Finisher(target, finish, context);
  try {
    for await (const frame of input) yield await finisher.finish(frame);
  } finally {
    finisher.close();
  }
}

class Finisher {
  readonly #target: VideoTarget;
  readonly #finish: PictureFinish;
  readonly #context: StageContext;
  readonly #overlays = new Map<number, OverlayPlanes>();
  readonly #releases: Release[] = [];

  constructor(target: VideoTarget, finish: PictureFinish, context: StageContext) {
    this.#target = target;
    this.#finish = finish;
    this.#context = context;
  }

  /** Takes the frame over. */
  async finish(frame: VideoFrame): Promise<VideoFrame> {
    const { frames, signal, budget } = this.#context;
    const seconds = frame.timestamp / 1e6;
    const shown = this.#finish.overlays.flatMap(({ start, end }, index) =>
      seconds >= start && seconds < end ? [index] : [],
    );
    const share = shareAt(this.#finish.fade, seconds);
    if (shown.length === 0 && share >= 1) return frame;
    const release = budget.take(frame.allocationSize());
    try {
      signal.throwIfAborted();
      const overlays = [];
      for (const index of shown) overlays.push(await this.#overlay(index));
      const planes = await PicturePlanes.of(frame);
      for (const overlay of overlays) blend(overlay, planes);
      if (share < 1) {
        const isFull = frame.colorSpace.fullRange === true;
        planes.map(blackLut(share, isFull), neutralLut(share));
      }
      return frames.enter(planes.frame(frame));
    } finally {
      release();
      frames.close(frame);
    }
  }

  close(): void {
    for (const release of this.#releases) release();
    this.#overlays.clear();
  }

  /** Drawn once. */
  async #overlay(index: number): Promise<OverlayPlanes> {
    const known = this.#overlays.get(index);
    if (known) return known;
    const asked = this.#finish.overlays[index];
    if (!asked) throw new RangeError('the plan names an overlay that is not there');
    const { width, height } = this.#target;
    const drawing = this.#context.budget.take(width * height * 8);
    try {
      const made = await overlayPlanes(asked, this.#target);
      this.#overlays.set(index, made);
      this.#releases.push(this.#context.budget.take(made.bytes));
      return made;
    } finally {
      drawing();
    }
  }
}
