import { FfmpegDesk } from '../../src/media/ffmpeg/ffmpeg-desk.ts';
import type { FfmpegDeskCall } from '../../src/protocol/ffmpeg-api.ts';

export interface TestDesk {
  readonly desk: FfmpegDesk;
  /** Workers that are open now. */
  readonly open: Map<number, Worker>;
  /** How many there ever were. */
  readonly begun: () => number;
  /** Has the page say that a worker has broken. */
  crash(id: number): void;
}

/** What the page does for a media worker, done by the worker itself. */
export function testDesk(): TestDesk {
  const { port1, port2 } = new MessageChannel();
  const open = new Map<number, Worker>();
  let begun = 0;
  port1.onmessage = ({ data }: MessageEvent<FfmpegDeskCall>) => {
    if (data.kind === 'open') {
      begun++;
      const worker = new Worker('/workers/ffmpeg.worker.ts', { type: 'module' });
      worker.postMessage(data.port, [data.port]);
      open.set(data.id, worker);
    } else {
      open.get(data.id)?.terminate();
      open.delete(data.id);
    }
  };
  return {
    desk: new FfmpegDesk(port2),
    open,
    begun: () => begun,
    crash: (id) => {
      open.get(id)?.terminate();
      port1.postMessage({ kind: 'crashed', id, message: 'broken by a test' });
    },
  };
}
