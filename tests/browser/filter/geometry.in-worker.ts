import { geometry } from '../../../src/media/filter/geometry.ts';
import { FrameLedger } from '../../../src/media/memory/frame-ledger.ts';
import { MemoryBudget } from '../../../src/media/memory/memory-budget.ts';
import type { StageContext } from '../../../src/media/stage.ts';
import type { VideoTarget } from '../../../src/protocol/plan.ts';
import { leaseOf } from '../../support/lease.ts';
import { decodedFrames } from './decoded-frames.ts';

function newContext(signal = new AbortController().signal): StageContext {
  const budget = new MemoryBudget(leaseOf());
  return { signal, budget, frames: new FrameLedger(budget), checkpoint: async () => signal.throwIfAborted() };
}

/** What the frames that come out look like, and how far (PSNR, dB) each plane is from the raw I420 file's. */
export async function likeExpected(file: File, expected: File, target: VideoTarget) {
  const context = newContext();
  const wanted = new Uint8Array(await expected.arrayBuffer());
  const errors = [0, 0, 0];
  const seen = { frames: 0, formats: [] as string[], sources: [] as string[], times: [] as number[][] };
  const colors: VideoColorSpaceInit[][] = [];
  const arriving: VideoFrame[] = [];
  async function* watched() {
    for await (const frame of decodedFrames(file, context.frames)) {
      seen.sources.push(`${frame.format}`);
      colors.push([frame.colorSpace.toJSON()]);
      seen.times.push([frame.timestamp, frame.duration ?? -1]);
      arriving.push(frame);
      yield frame;
    }
  }
  for await (const frame of geometry(watched(), target, context)) {
    seen.formats.push(`${frame.format} ${frame.visibleRect?.width}×${frame.visibleRect?.height}`);
    colors.at(-1)?.push(frame.colorSpace.toJSON());
    seen.times.at(-1)?.push(frame.timestamp, frame.duration ?? -1);
    const planes = await planesOf(frame);
    let offset = seen.frames * target.width * target.height * 1.5;
    planes.forEach((plane, index) => {
      for (const [place, sample] of plane.entries()) {
        errors[index] = (errors[index] ?? 0) + (sample - (wanted[offset + place] ?? 999)) ** 2 / plane.length;
      }
      offset += plane.length;
    });
    seen.frames++;
    context.frames.close(frame);
  }
  return {
    ...seen,
    colors,
    wantedFrames: wanted.length / (target.width * target.height * 1.5),
    psnr: errors.map((error) => 10 * Math.log10((255 * 255) / Math.max(error / seen.frames, 1e-6))),
    sourcesClosed: arriving.every((frame) => frame.format === null && frame.codedWidth === 0),
    memory: context.budget.report(),
  };
}

async function planesOf(frame: VideoFrame): Promise<Uint8Array[]> {
  const { width = 0, height = 0 } = frame.visibleRect ?? {};
  const size = width * height;
  const bytes = new Uint8Array(size * 1.5);
  const layout = [
    { offset: 0, stride: width },
    { offset: size, stride: width / 2 },
    { offset: size * 1.25, stride: width / 2 },
  ];
  await frame.copyTo(bytes, { layout });
  return [bytes.subarray(0, size), bytes.subarray(size, size * 1.25), bytes.subarray(size * 1.25)];
}

/** Takes so many pictures and leaves: by itself, or by an abort in the middle. */
export async function leftEarly(file: File, target: VideoTarget, taken: number, how: 'return' | 'abort') {
  const controller = new AbortController();
  const context = newContext(controller.signal);
  let error = '';
  try {
    let count = 0;
    for await (const frame of geometry(decodedFrames(file, context.frames), target, context)) {
      context.frames.close(frame);
      if (++count < taken) continue;
      if (how === 'return') break;
      controller.abort();
    }
  } catch (thrown) {
    error = (thrown as Error).name;
  }
  const { held, frames, peakFrames } = context.budget.report();
  return { held, frames, hadFrames: peakFrames > 1, error };
}

/** One colour of four in each quarter: red, green, blue, white. Y, U and V in the middle of each quarter that comes out. */
export async function quartersOfRgb(target: VideoTarget) {
  const size = 64;
  const pixels = new Uint8Array(size * size * 4);
  const colors = [
    [255, 0, 0, 255],
    [0, 255, 0, 255],
    [0, 0, 255, 255],
    [255, 255, 255, 255],
  ];
  for (let place = 0; place < size * size; place++) {
    const quarter = (place % size < size / 2 ? 0 : 1) + (place < (size * size) / 2 ? 0 : 2);
    pixels.set(colors[quarter] ?? [], place * 4);
  }
  const context = newContext();
  async function* source() {
    const init = {
      format: 'RGBA',
      codedWidth: size,
      codedHeight: size,
      timestamp: 40,
      duration: 20,
    } as const;
    yield context.frames.enter(new VideoFrame(pixels, init));
  }
  for await (const frame of geometry(source(), target, context)) {
    const planes = await planesOf(frame);
    const { timestamp, duration, format } = frame;
    const color = frame.colorSpace.toJSON();
    context.frames.close(frame);
    const { width, height } = target;
    const quarters = [0, 1, 2, 3].map((quarter) => {
      const x = (quarter % 2 === 0 ? 0.25 : 0.75) * width;
      const y = (quarter < 2 ? 0.25 : 0.75) * height;
      return planes.map((plane, index) =>
        index === 0 ? plane[y * width + x] : plane[((y / 2) * width) / 2 + x / 2],
      );
    });
    return { quarters, timestamp, duration, format, color, held: context.budget.report().held };
  }
  return undefined;
}
