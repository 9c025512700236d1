import type { FfmpegDeskCall, FfmpegDeskEvent } from '../../protocol/ffmpeg-api.ts';

export interface OpenedPort {
  /** The worker's other end. */
  readonly port: MessagePort;
  /** Ends the worker at once, whatever it is doing. */
  readonly end: () => void;
}

/** Where ffmpeg workers come from: the page begins and ends them, and hears when one of them breaks. */
export class FfmpegDesk {
  readonly #port: MessagePort;
  readonly #crashes = new Map<number, (message: string) => void>();
  #next = 0;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<FfmpegDeskEvent>) => this.#crashes.get(data.id)?.(data.message);
  }

  open(crashed: (message: string) => void): OpenedPort {
    const id = this.#next++;
    const { port1, port2 } = new MessageChannel();
    this.#crashes.set(id, crashed);
    this.#call({ kind: 'open', id, port: port2 }, [port2]);
    const end = () => {
      this.#crashes.delete(id);
      port1.close();
      this.#call({ kind: 'end', id });
    };
    return { port: port1, end };
  }

  #call(call: FfmpegDeskCall, transfer: Transferable[] = []): void {
    this.#port.postMessage(call, transfer);
  }
}
