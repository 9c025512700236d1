import type { FfmpegDeskCall, FfmpegDeskEvent } from '../protocol/ffmpeg-api.ts';
import { lives } from './lives.ts';
import { startFfmpegWorker } from './worker-urls.ts';

/** Begins and ends the ffmpeg workers of one media worker, as that asks for them. */
export class FfmpegDesk {
  /** The media worker's end. */
  readonly port: MessagePort;
  readonly #own: MessagePort;
  readonly #owner: string;
  readonly #ends = new Map<number, () => void>();

  constructor(owner: string) {
    const { port1, port2 } = new MessageChannel();
    this.port = port2;
    this.#own = port1;
    this.#owner = owner;
    port1.onmessage = ({ data }: MessageEvent<FfmpegDeskCall>) => {
      if (data.kind === 'open') this.#open(data.id, data.port);
      else this.#end(data.id);
    };
  }

  /** Ends all of them. */
  close(): void {
    for (const id of [...this.#ends.keys()]) this.#end(id);
    this.#own.close();
  }

  #open(id: number, port: MessagePort): void {
    const worker = startFfmpegWorker();
    const closed = lives.open('worker', `ffmpeg of ${this.#owner}`, worker);
    worker.addEventListener('error', ({ message }) => {
      const event: FfmpegDeskEvent = { kind: 'crashed', id, message };
      this.#own.postMessage(event);
    });
    worker.postMessage(port, [port]);
    this.#ends.set(id, () => {
      worker.terminate();
      closed();
    });
  }

  #end(id: number): void {
    this.#ends.get(id)?.();
    this.#ends.delete(id);
  }
}
