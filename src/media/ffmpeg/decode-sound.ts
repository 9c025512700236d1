import { SluiceError } from '../../protocol/error.ts';
import type { FfmpegPiece, FfmpegRun } from '../../protocol/ffmpeg-api.ts';
import type { AudioDecoding } from '../codec/audio-decoder.ts';
import type { Packet } from '../packet.ts';
import type { StageContext } from '../stage.ts';
import { ifBroken } from './if-broken.ts';
import { type PacketKind, packetsFile } from './packets-file.ts';
import { type SoundChunk, soundChunks } from './sound-chunks.ts';

/** Sample frames of a block. */
const BLOCK = 8192;
const FLOAT = 4;
/** More blocks than a chunk has. */
const WINDOW = 4096;

/**
 * What `decodeAudio` does, done by ffmpeg: packets to blocks of sound, hidden ones included. What is missing between
 * packets becomes silence, so that every sample lies where the packets' times put it.
 * @throws SluiceError decoder-failed, engine-unavailable, engine-crashed, engine-silent; AbortError
 */
export async function* decodeSound(
  packets: AsyncIterable<Packet>,
  decoding: AudioDecoding,
  kind: PacketKind,
  context: StageContext,
): AsyncGenerator<AudioData> {
  for await (const chunk of soundChunks(packets, decoding.timescale)) {
    await context.checkpoint();
    const blocks = await ifBroken(() => decodedChunk(chunk, decoding, kind, context), context.signal);
    try {
      for (let block = blocks.shift(); block; block = blocks.shift()) yield block;
    } finally {
      for (const block of blocks) context.frames.close(block);
    }
  }
}

async function decodedChunk(
  { packets, from, to }: SoundChunk,
  { timescale, sampleRate, channels }: AudioDecoding,
  kind: PacketKind,
  context: StageContext,
): Promise<AudioData[]> {
  if (!context.ffmpeg) throw new SluiceError('engine-unavailable', { stage: 'decode' });
  const first = packets[0]?.pts ?? from;
  const sampleAt = (tick: number) => Math.round(((tick - first) * sampleRate) / timescale);
  const [begin, end] = [sampleAt(from), sampleAt(to)];
  const blocks: AudioData[] = [];
  const take = ({ at, bytes }: FfmpegPiece) => {
    const frameBytes = FLOAT * channels;
    const position = at / frameBytes;
    const [head, tail] = [Math.max(0, begin - position), Math.min(bytes.length / frameBytes, end - position)];
    if (tail <= head) return;
    const block = new AudioData({
      format: 'f32',
      sampleRate,
      numberOfFrames: Math.floor(tail - head),
      numberOfChannels: channels,
      timestamp: Math.round((first * 1e6) / timescale + ((position + head) * 1e6) / sampleRate),
      data: bytes.subarray(head * frameBytes, Math.floor(tail) * frameBytes),
    });
    blocks.push(context.frames.enter(block));
  };
  try {
    const run = decodingRun(packetsFile(packets, kind).bytes, sampleRate, channels);
    const { code, lines } = await context.ffmpeg.run(run, { piece: take }, context.signal);
    if (blocks.length === 0)
      throw new SluiceError('decoder-failed', { stage: 'decode', details: { code, log: lines } });
    return blocks;
  } catch (cause) {
    for (const block of blocks) context.frames.close(block);
    throw cause;
  }
}

function decodingRun(data: Uint8Array<ArrayBuffer>, sampleRate: number, channels: number): FfmpegRun {
  // Gaps and overlaps of more than 20 ms are mended, smaller ones are rounding; the first packet is at 0.
  const clock = 'aresample=async=1:min_hard_comp=0.02:first_pts=0';
  const args = [
    ...['-v', 'warning', '-nostats', '-ignore_editlist', '1', '-i', '/in/packets', '-map', '0:0', '-copyts'],
    ...['-af', clock, '-ac', String(channels), '-ar', String(sampleRate)],
    ...['-c:a', 'pcm_f32le', '-f', 'f32le', '/out/sound'],
  ];
  const pieceBytes = BLOCK * FLOAT * channels;
  return { program: 'ffmpeg', args, inputs: [{ name: 'packets', data }], pieceBytes, window: WINDOW };
}
