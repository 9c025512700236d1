import { openContainer } from '../../../../src/media/container/open-container.ts';
import { packetKind } from '../../../../src/media/engine/packet-kind.ts';
import { decodePictures } from '../../../../src/media/ffmpeg/decode-pictures.ts';
import { FfmpegWorkers } from '../../../../src/media/ffmpeg/ffmpeg-workers.ts';
import { blobSource } from '../../../../src/media/io/blob-source.ts';
import { FrameLedger } from '../../../../src/media/memory/frame-ledger.ts';
import { MemoryBudget } from '../../../../src/media/memory/memory-budget.ts';
import { testDesk } from '../../../support/ffmpeg-desk.ts';
import { leaseOf } from '../../../support/lease.ts';

export interface Decode {
  readonly pipelines: number;
  readonly bytes: number;
  /** The worker that is at work breaks after so many pictures. */
  readonly crashAfter?: number;
}

/** All pictures of the first track, each as its time and a sum over its luma; and what is left open. */
export async function decodeAll(file: File, { pipelines, bytes, crashAfter }: Decode) {
  const control = new AbortController();
  const container = await openContainer(blobSource(file, file.name), control.signal);
  const [info] = container.info.tracks;
  if (info?.kind !== 'video') throw new RangeError('there is no picture');
  const { descriptions, packets } = container.track(info.id);
  const { desk, open, begun, crash } = testDesk();
  const budget = new MemoryBudget(leaseOf({ pipelines, bytes }));
  const ffmpeg = new FfmpegWorkers(desk, budget);
  const frames = new FrameLedger(budget);
  const context = { signal: control.signal, budget, frames, ffmpeg, checkpoint: async () => {} };
  const decoding = { ...info, descriptions };
  const pictures: string[] = [];
  const wanted = packets(0, Number.MAX_SAFE_INTEGER, control.signal);
  for await (const frame of decodePictures(wanted, decoding, packetKind(container, info), context)) {
    pictures.push(`${frame.timestamp} ${await lumaSum(frame)}`);
    frames.close(frame);
    if (pictures.length === crashAfter) for (const id of [...open.keys()]) crash(id);
  }
  ffmpeg.close();
  const { held, peak } = budget.report();
  return { pictures, begun: begun(), held, peak };
}

async function lumaSum(frame: VideoFrame): Promise<number> {
  const bytes = new Uint8Array(frame.allocationSize());
  const [luma] = await frame.copyTo(bytes);
  const { width, height } = frame.visibleRect ?? { width: 0, height: 0 };
  let sum = 0;
  for (let row = 0; row < height; row += 4)
    for (let x = 0; x < width; x += 4) {
      const value = bytes[(luma?.offset ?? 0) + row * (luma?.stride ?? 0) + x] ?? 0;
      sum = (sum * 31 + value) % 1_000_003;
    }
  return sum;
}
