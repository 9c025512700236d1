import { SluiceError } from '../../protocol/error.ts';
import type { VideoDecoding } from '../codec/video-decoder.ts';
import type { Packet } from '../packet.ts';
import type { StageContext } from '../stage.ts';
import type { PacketKind } from './packets-file.ts';
import { pictureChunks } from './picture-chunks.ts';
import { rawBytes } from './picture-format.ts';
import { PictureJob } from './picture-job.ts';

const MIB = 1024 * 1024;
/** Raw pictures of one chunk: what comes out of ffmpeg cannot be held up. */
const MOST_BYTES = 256 * MIB;
const LEAST_BYTES = 32 * MIB;
/** Of a job's memory, for the raw pictures of one decoder. */
const SHARE = 0.25;
/** A chunk with so many pictures is worth beginning a decoder for. */
const ENOUGH = 48;

/**
 * What `decodeVideo` does, done by ffmpeg: packets to pictures in the order shown, hidden ones left out. Chunks of
 * them are decoded by several workers at once, which does not change the pictures.
 * @throws SluiceError decoder-failed, engine-unavailable, engine-crashed, engine-silent; AbortError
 */
export async function* decodePictures(
  packets: AsyncIterable<Packet>,
  decoding: VideoDecoding,
  kind: PacketKind,
  context: StageContext,
): AsyncGenerator<VideoFrame> {
  const workers = context.ffmpeg;
  if (!workers) throw new SluiceError('engine-unavailable', { stage: 'decode' });
  const ended = new AbortController();
  const signal = AbortSignal.any([context.signal, ended.signal]);
  const chunks = pictureChunks(packets, chunkSize(decoding, context));
  const jobs: PictureJob[] = [];
  let isOver = false;
  const fill = async () => {
    while (!isOver && jobs.length < Math.max(1, workers.most)) {
      const { value, done } = await chunks.next();
      isOver = done === true;
      if (value) jobs.push(new PictureJob(value, { workers, kind, decoding, context, signal }));
    }
  };
  try {
    await fill();
    for (let job = jobs[0]; job; job = jobs[0]) {
      for await (const frame of job.pictures()) {
        yield frame;
        await context.checkpoint();
      }
      jobs.shift();
      await fill();
    }
  } finally {
    ended.abort();
    for (const job of jobs) job.close();
    await chunks.return(undefined);
  }
}

function chunkSize(decoding: VideoDecoding, { budget }: StageContext) {
  const { bytes, pipelines } = budget.lease;
  const share = Math.max(LEAST_BYTES, Math.min(MOST_BYTES, (bytes * SHARE) / pipelines));
  const most = Math.max(1, Math.floor(share / rawBytes(decoding)));
  return { enough: Math.min(ENOUGH, most), most };
}
