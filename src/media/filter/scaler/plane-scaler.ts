import { SluiceError } from '../../../protocol/error.ts';
import type { VideoTarget } from '../../../protocol/plan.ts';
import type { Release } from '../../memory/memory-budget.ts';
import type { StageContext } from '../../stage.ts';
import { otherTasks } from '../other-tasks.ts';
import type { FilterKind } from './axis-taps.ts';
import { BlackMount } from './black-mount.ts';
import { planarFormat } from './planar-format.ts';
import type { PlaneLayout } from './plane-layout.ts';
import { instantiate, type ScalerKernel } from './scaler-kernel.ts';
import type { Rect, Scaling } from './scaling.ts';
import { type ScalingProgram, scalingProgram } from './scaling-program.ts';

const WASM_PAGE = 65536;

export interface PlaneScaling {
  /** Luma samples after turning. */
  readonly width: number;
  readonly height: number;
  /** The part of it to be filled, even; what is around it is black. Absent: all of it. */
  readonly place?: Rect | undefined;
  readonly bake: VideoTarget['bake'];
  readonly filter: FilterKind;
}

/** All that is made once for pictures of one shape. */
interface Bench {
  readonly format: string;
  readonly fullRange: boolean;
  readonly window: Rect;
  readonly program: ScalingProgram;
  readonly copying: VideoFrameCopyToOptions;
  readonly input: Uint8Array<ArrayBuffer>;
  readonly output: Uint8Array<ArrayBuffer>;
  readonly outputLayout: PlaneLayout[];
  readonly mount: BlackMount | undefined;
}

/**
 * Scales, mirrors and turns planar pictures on their planes, so that range and matrix stay what they are.
 * Ten and twelve bits become eight, 4:2:2 and 4:4:4 become 4:2:0. One picture at a time, in one memory.
 */
export class PlaneScaler {
  readonly #module: WebAssembly.Module;
  readonly #scaling: PlaneScaling;
  readonly #context: StageContext;
  #memory: WebAssembly.Memory | undefined;
  #kernel: ScalerKernel | undefined;
  #release: Release | undefined;
  #bench: Bench | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(module: WebAssembly.Module, scaling: PlaneScaling, context: StageContext) {
    this.#module = module;
    this.#scaling = scaling;
    this.#context = context;
  }

  /** What it can take: planar Y′CbCr in memory. */
  static takes(frame: VideoFrame): boolean {
    return planarFormat(frame.format) !== undefined && frame.colorSpace.matrix !== 'rgb';
  }

  /**
   * A new I420 picture of `window` (coded samples of the frame), with the frame's time and colour. The frame is
   * closed in any case.
   * @throws SluiceError memory-exceeded, decoder-failed (its pixels cannot be read); AbortError
   */
  scale(frame: VideoFrame, window: Rect): Promise<VideoFrame> {
    const scaled = this.#turn.then(() => this.#scale(frame, window));
    this.#turn = scaled.catch(() => {});
    return scaled;
  }

  /** Gives the memory back to the budget. Nothing may be under way. */
  close(): void {
    this.#release?.();
    this.#release = undefined;
    this.#memory = undefined;
    this.#kernel = undefined;
    this.#bench = undefined;
  }

  async #scale(frame: VideoFrame, window: Rect): Promise<VideoFrame> {
    const { signal, frames } = this.#context;
    try {
      signal.throwIfAborted();
      const bench = this.#benchFor(frame, window);
      const { timestamp, duration, colorSpace } = frame;
      await frame.copyTo(bench.input, bench.copying).catch((cause) => {
        throw new SluiceError('decoder-failed', { stage: 'filter', cause });
      });
      frames.close(frame);
      signal.throwIfAborted();
      for (const step of bench.program.steps) {
        await otherTasks();
        if (this.#kernel) step(this.#kernel);
      }
      signal.throwIfAborted();
      const { mount } = bench;
      mount?.fill(bench.output, bench.outputLayout);
      const picture = new VideoFrame(mount?.bytes ?? bench.output, {
        format: 'I420',
        codedWidth: this.#scaling.width,
        codedHeight: this.#scaling.height,
        layout: mount?.layout ?? bench.outputLayout,
        colorSpace,
        timestamp,
        ...(duration !== null && { duration }),
      });
      return frames.enter(picture);
    } finally {
      frames.close(frame);
    }
  }

  #benchFor(frame: VideoFrame, window: Rect): Bench {
    const bench = this.#bench;
    if (
      bench &&
      bench.format === frame.format &&
      isSame(bench.window, window) &&
      bench.fullRange === isFull(frame)
    )
      return bench;
    this.#bench = this.#newBench(frame, window);
    return this.#bench;
  }

  #newBench(frame: VideoFrame, window: Rect): Bench {
    const format = planarFormat(frame.format);
    if (!format || frame.format === null) throw new RangeError(`not planar: ${frame.format}`);
    // Copies begin at a whole sample of chroma; the tables begin at the window.
    const x = window.x - (window.x % format.across);
    const y = window.y - (window.y % format.down);
    const rect = { x, y, width: window.x + window.width - x, height: window.y + window.height - y };
    const source: Scaling['source'] = {
      format,
      width: rect.width,
      height: rect.height,
      window: { ...window, x: window.x - x, y: window.y - y },
    };
    const { width, height, place, bake, filter } = this.#scaling;
    const program = scalingProgram({ source, target: place ?? { width, height }, bake, filter });
    const fullRange = isFull(frame);
    const mount = place && new BlackMount({ width, height }, place, fullRange);
    const buffer = this.#reserve(program.bytes, mount?.bytes.length ?? 0);
    program.prepare(buffer);
    const { start, end, planes } = program.target;
    return {
      format: frame.format,
      fullRange,
      window,
      program,
      mount,
      copying: { rect, layout: [...program.source] },
      input: new Uint8Array(buffer, 0, start),
      output: new Uint8Array(buffer, start, end - start),
      outputLayout: planes.map(({ offset, stride }) => ({ offset: offset - start, stride })),
    };
  }

  /** Between two pictures: growing a memory takes its old views away. */
  #reserve(bytes: number, beside: number): ArrayBuffer {
    const pages = Math.ceil(bytes / WASM_PAGE);
    try {
      this.#memory ??= new WebAssembly.Memory({ initial: pages });
      const missing = pages - this.#memory.buffer.byteLength / WASM_PAGE;
      if (missing > 0) this.#memory.grow(missing);
    } catch (cause) {
      throw new SluiceError('memory-exceeded', { stage: 'filter', cause, details: { bytes } });
    }
    const { buffer } = this.#memory;
    this.#release?.();
    this.#release = this.#context.budget.take(buffer.byteLength + beside);
    this.#kernel ??= instantiate(this.#module, this.#memory);
    return buffer;
  }
}

function isFull(frame: VideoFrame): boolean {
  return frame.colorSpace.fullRange === true;
}

function isSame(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
