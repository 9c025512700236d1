import { SluiceError } from '../../../protocol/error.ts';
import type { ColorInfo } from '../../../protocol/media-info.ts';
import type { Release } from '../../memory/memory-budget.ts';
import type { StageContext } from '../../stage.ts';
import { otherTasks } from '../other-tasks.ts';
import { planarFormat } from '../scaler/planar-format.ts';
import type { PlaneLayout } from '../scaler/plane-layout.ts';
import { instantiate, type ScalerKernel } from '../scaler/scaler-kernel.ts';
import { colorModel } from './color-model.ts';
import { recoloringProgram } from './recoloring-program.ts';

const WASM_PAGE = 65536;

/** What the pixels of a track are, and what they are to be. */
export interface Recoloring {
  readonly from: ColorInfo;
  readonly to: ColorInfo;
}

/** All that is made once for pictures of one shape. */
interface Bench {
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly copying: VideoFrameCopyToOptions;
  readonly input: Uint8Array<ArrayBuffer>;
  readonly output: Uint8Array<ArrayBuffer>;
  readonly outputLayout: PlaneLayout[];
  readonly steps: readonly ((kernel: ScalerKernel) => void)[];
}

/** Planar pictures of one colour model in another one, by tables on their planes. I420 of eight bits comes out. */
export class Recolorer {
  readonly #module: WebAssembly.Module;
  readonly #recoloring: Recoloring;
  readonly #context: StageContext;
  #release: Release | undefined;
  #kernel: ScalerKernel | undefined;
  #bench: Bench | undefined;

  constructor(module: WebAssembly.Module, recoloring: Recoloring, context: StageContext) {
    this.#module = module;
    this.#recoloring = recoloring;
    this.#context = context;
  }

  /**
   * All that the frame shows, with its time; one after the other. The frame is closed in any case.
   * @throws SluiceError memory-exceeded, decoder-failed (its pixels cannot be read); AbortError
   */
  async recolor(frame: VideoFrame): Promise<VideoFrame> {
    const { signal, frames } = this.#context;
    try {
      signal.throwIfAborted();
      const bench = this.#benchFor(frame);
      const { timestamp, duration, displayWidth, displayHeight } = frame;
      await frame.copyTo(bench.input, bench.copying).catch((cause) => {
        throw new SluiceError('decoder-failed', { stage: 'filter', cause });
      });
      frames.close(frame);
      for (const step of bench.steps) {
        await otherTasks();
        signal.throwIfAborted();
        if (this.#kernel) step(this.#kernel);
      }
      const picture = new VideoFrame(bench.output, {
        format: 'I420',
        codedWidth: bench.width,
        codedHeight: bench.height,
        displayWidth,
        displayHeight,
        layout: bench.outputLayout,
        colorSpace: this.#recoloring.to as VideoColorSpaceInit,
        timestamp,
        ...(duration !== null && { duration }),
      });
      return frames.enter(picture);
    } finally {
      frames.close(frame);
    }
  }

  /** Gives the memory back to the budget. Nothing may be under way. */
  close(): void {
    this.#release?.();
    this.#release = undefined;
    this.#kernel = undefined;
    this.#bench = undefined;
  }

  #benchFor(frame: VideoFrame): Bench {
    const { width, height } = shownSize(frame);
    const bench = this.#bench;
    if (bench && bench.format === frame.format && bench.width === width && bench.height === height)
      return bench;
    this.#bench = this.#newBench(frame);
    return this.#bench;
  }

  #newBench(frame: VideoFrame): Bench {
    const format = planarFormat(frame.format);
    if (!format || frame.format === null) throw new RangeError(`not planar: ${frame.format}`);
    const { width, height } = shownSize(frame);
    const { from, to } = this.#recoloring;
    const program = recoloringProgram({ format, width, height }, colorModel(from), colorModel(to));
    const buffer = this.#reserve(program.bytes);
    program.prepare(buffer);
    const { start, end, planes } = program.target;
    return {
      format: frame.format,
      width,
      height,
      copying: { layout: [...program.source] },
      input: new Uint8Array(buffer, 0, start),
      output: new Uint8Array(buffer, start, end - start),
      outputLayout: planes.map(({ offset, stride }) => ({ offset: offset - start, stride })),
      steps: program.steps,
    };
  }

  #reserve(bytes: number): ArrayBuffer {
    this.#release?.();
    try {
      const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / WASM_PAGE) });
      this.#release = this.#context.budget.take(memory.buffer.byteLength);
      this.#kernel = instantiate(this.#module, memory);
      return memory.buffer;
    } catch (cause) {
      throw new SluiceError('memory-exceeded', { stage: 'filter', cause, details: { bytes } });
    }
  }
}

function shownSize({ visibleRect, codedWidth, codedHeight }: VideoFrame) {
  return visibleRect ?? { width: codedWidth, height: codedHeight };
}
