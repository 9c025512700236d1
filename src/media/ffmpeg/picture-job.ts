import { SluiceError } from '../../protocol/error.ts';
import { Pulse } from '../codec/pulse.ts';
import type { VideoDecoding } from '../codec/video-decoder.ts';
import type { StageContext } from '../stage.ts';
import type { FfmpegWorkers } from './ffmpeg-workers.ts';
import { ifBroken } from './if-broken.ts';
import type { PacketKind } from './packets-file.ts';
import type { PictureChunk } from './picture-chunks.ts';
import { decodingRun, frameOf, rawBytes } from './picture-format.ts';

export interface PictureDecoding {
  readonly workers: FfmpegWorkers;
  readonly kind: PacketKind;
  readonly decoding: VideoDecoding;
  readonly context: StageContext;
  /** Ends it before its time. */
  readonly signal: AbortSignal;
}

/** One chunk on its way through ffmpeg, as soon as a worker is free; its pictures wait here for their taker. */
export class PictureJob {
  readonly #chunk: PictureChunk;
  readonly #with: PictureDecoding;
  readonly #frames: VideoFrame[] = [];
  readonly #pulse = new Pulse();
  /** Time of the last picture that came; ticks. */
  #reached = Number.NEGATIVE_INFINITY;
  #end: { readonly cause?: unknown } | undefined;

  constructor(chunk: PictureChunk, with_: PictureDecoding) {
    this.#chunk = chunk;
    this.#with = with_;
    // A worker that breaks costs what it had in hand: the pictures that came stay.
    ifBroken(() => this.#once(), with_.signal).then(
      () => this.#finish({}),
      (cause) => this.#finish({ cause }),
    );
  }

  /** In the order shown. @throws SluiceError decoder-failed, engine-crashed and the like; AbortError */
  async *pictures(): AsyncGenerator<VideoFrame> {
    for (;;) {
      const frame = this.#frames.shift();
      if (frame) yield frame;
      else if (!this.#end) await this.#pulse.wait();
      else if ('cause' in this.#end) throw this.#end.cause;
      else return;
    }
  }

  /** Closes what nobody took; what is under way ends with the signal. */
  close(): void {
    for (const frame of this.#frames.splice(0)) this.#with.context.frames.close(frame);
  }

  #finish(end: { readonly cause?: unknown }): void {
    this.#end = end;
    this.#pulse.wake();
  }

  async #once(): Promise<void> {
    const { workers, kind, decoding, signal } = this.#with;
    const { run, packetOf } = decodingRun(this.#chunk, kind, decoding);
    const piece = ({ file, bytes }: { readonly file: string; readonly bytes: Uint8Array<ArrayBuffer> }) => {
      const packet = packetOf(file);
      if (!packet || packet.pts <= this.#reached || bytes.length !== rawBytes(decoding)) return;
      this.#reached = packet.pts;
      this.#take(frameOf(bytes, packet, decoding));
    };
    const { code, lines } = await workers.run(run, { piece }, signal);
    // Damaged pictures are missed; a decoder that gives none has understood nothing.
    if (this.#reached === Number.NEGATIVE_INFINITY)
      throw new SluiceError('decoder-failed', { stage: 'decode', details: { code, log: lines } });
  }

  #take(frame: VideoFrame): void {
    const { context, signal } = this.#with;
    context.frames.enter(frame);
    if (signal.aborted) context.frames.close(frame);
    else this.#frames.push(frame);
    this.#pulse.wake();
  }
}
