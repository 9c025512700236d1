import { Pulse } from '../../codec/pulse.ts';
import type { StageContext } from '../../stage.ts';

/** The same pictures for two takers; each closes its own. A picture waits only for the slower one. */
export class TwinFrames {
  readonly #frames: AsyncGenerator<VideoFrame>;
  readonly #context: StageContext;
  readonly #waiting: [VideoFrame[], VideoFrame[]] = [[], []];
  readonly #left: [boolean, boolean] = [false, false];
  readonly #pulse = new Pulse();
  #state: 'idle' | 'pulling' | 'ended' = 'idle';
  #failure: { readonly cause: unknown } | undefined;

  constructor(frames: AsyncGenerator<VideoFrame>, context: StageContext) {
    this.#frames = frames;
    this.#context = context;
  }

  /** @param index 0 or 1 */
  async *take(index: number): AsyncGenerator<VideoFrame> {
    const own = this.#waiting[index === 0 ? 0 : 1];
    try {
      for (;;) {
        const frame = own.shift();
        if (frame) yield frame;
        else if (this.#failure) throw this.#failure.cause;
        else if (this.#state === 'ended') return;
        else if (this.#state === 'pulling') await this.#pulse.wait();
        else await this.#pull();
      }
    } finally {
      this.#left[index === 0 ? 0 : 1] = true;
      for (const frame of own.splice(0)) this.#context.frames.close(frame);
      if (this.#left[0] && this.#left[1]) await this.#frames.return(undefined);
    }
  }

  async #pull(): Promise<void> {
    this.#state = 'pulling';
    try {
      const { value, done } = await this.#frames.next();
      this.#state = done ? 'ended' : 'idle';
      if (!done) this.#share(value);
    } catch (cause) {
      this.#failure = { cause };
    }
    this.#pulse.wake();
  }

  #share(frame: VideoFrame): void {
    for (const index of [0, 1] as const)
      if (!this.#left[index]) this.#waiting[index].push(this.#context.frames.enter(frame.clone()));
    this.#context.frames.close(frame);
  }
}
