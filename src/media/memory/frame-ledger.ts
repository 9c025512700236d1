import type { Frame } from '../packet.ts';
import type { MemoryBudget, Release } from './memory-budget.ts';

/**
 * The frames a job holds, entered in its budget. Whoever makes a frame enters it; whoever holds it last closes
 * it here, so that the ledger and the pixels end together. Handing a frame to the next stage changes nothing.
 */
export class FrameLedger {
  readonly #budget: MemoryBudget;
  readonly #open = new WeakMap<Frame, Release>();

  constructor(budget: MemoryBudget) {
    this.#budget = budget;
  }

  /** Enters a frame that was just made, and gives it back. */
  enter<F extends Frame>(frame: F): F {
    if (this.#open.has(frame)) return frame;
    const kind = 'numberOfChannels' in frame ? 'sound' : 'picture';
    this.#open.set(frame, this.#budget.takeFrame(frameBytes(frame), kind));
    return frame;
  }

  /** Closes the frame and takes it out of the budget; a second call does nothing. */
  close(frame: Frame): void {
    frame.close();
    this.#open.get(frame)?.();
    this.#open.delete(frame);
  }
}

/** Bytes that a frame's pixels or samples take, whole buffers counted: a crop keeps its picture alive. */
export function frameBytes(frame: Frame): number {
  if ('numberOfChannels' in frame) {
    return frame.numberOfFrames * frame.numberOfChannels * bytesPerAudioSample(frame.format);
  }
  return Math.ceil(frame.codedWidth * frame.codedHeight * bytesPerPixel(frame.format));
}

function bytesPerAudioSample(format: AudioSampleFormat | null): number {
  if (format?.startsWith('u8')) return 1;
  return format?.startsWith('s16') ? 2 : 4;
}

/** A frame without a format is the hardware's own, NV12 as a rule. */
function bytesPerPixel(format: string | null): number {
  if (format === null) return 1.5;
  if (!/^(I4|NV)/.test(format)) return 4;
  const samples = format.startsWith('I444') ? 3 : format.startsWith('I422') ? 2 : 1.5;
  const withAlpha = format.includes('A') ? samples + 1 : samples;
  return /P1[02]$/.test(format) ? 2 * withAlpha : withAlpha;
}
