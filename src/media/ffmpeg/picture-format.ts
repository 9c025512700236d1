import type { FfmpegRun } from '../../protocol/ffmpeg-api.ts';
import { ticksToMicroseconds } from '../codec/ticks.ts';
import { colorSpaceInit, type VideoDecoding } from '../codec/video-decoder.ts';
import type { Packet } from '../packet.ts';
import { type PacketKind, packetsFile } from './packets-file.ts';
import type { PictureChunk } from './picture-chunks.ts';

/** Even sides, as 4:2:0 wants them. */
function evenSize({ codedWidth, codedHeight }: VideoDecoding) {
  return { width: codedWidth + (codedWidth & 1), height: codedHeight + (codedHeight & 1) };
}

/** Bytes of a picture as ffmpeg gives it: 8 bits of 4:2:0. */
export function rawBytes(decoding: VideoDecoding): number {
  const { width, height } = evenSize(decoding);
  return width * height * 1.5;
}

/** What has ffmpeg decode a chunk: every picture becomes a file that is named after its time. */
export function decodingRun(
  { packets, wanted }: PictureChunk,
  kind: PacketKind,
  decoding: VideoDecoding,
): { readonly run: FfmpegRun; readonly packetOf: (file: string) => Packet | undefined } {
  const { bytes, shift } = packetsFile(packets, kind);
  const byTime = new Map(wanted.map((packet) => [packet.pts + shift, packet]));
  const [from, to] = [wanted[0], wanted.at(-1)].map((packet) => (packet?.pts ?? 0) + shift);
  const { width, height } = evenSize(decoding);
  const { codedWidth, codedHeight } = decoding;
  const filters = [`select=between(pts\\,${from}\\,${to})`, `scale=${codedWidth}:${codedHeight}`];
  if (width !== codedWidth || height !== codedHeight) filters.push(`pad=${width}:${height}`);
  // A full range is kept: ffmpeg has a name of its own for that.
  const format = decoding.color.fullRange === true ? 'yuvj420p' : 'yuv420p';
  const args = [
    ...['-v', 'warning', '-nostats', '-ignore_editlist', '1', '-i', '/in/packets', '-map', '0:0'],
    ...['-vf', filters.join(','), '-vsync', 'passthrough', '-enc_time_base', '-1', '-copyts'],
    ...['-c:v', 'rawvideo', '-pix_fmt', format, '-f', 'image2', '-frame_pts', '1', '/out/%d'],
  ];
  const inputs = [{ name: 'packets', data: bytes }];
  return {
    run: { program: 'ffmpeg', args, inputs, pieceBytes: rawBytes(decoding), window: wanted.length },
    packetOf: (file) => byTime.get(Number(file)),
  };
}

/** A picture of ffmpeg's, whose memory it takes over. */
export function frameOf(
  data: Uint8Array<ArrayBuffer>,
  { pts, duration }: Packet,
  decoding: VideoDecoding,
): VideoFrame {
  const { width, height } = evenSize(decoding);
  const { codedWidth, codedHeight, timescale, offset, color } = decoding;
  const colorSpace = colorSpaceInit(color);
  // The types of TypeScript do not know `transfer`, https://www.w3.org/TR/webcodecs/#dom-videoframebufferinit-transfer
  const init: VideoFrameBufferInit & { transfer: ArrayBuffer[] } = {
    format: 'I420',
    codedWidth: width,
    codedHeight: height,
    visibleRect: { x: 0, y: 0, width: codedWidth, height: codedHeight },
    timestamp: ticksToMicroseconds(pts, timescale, offset),
    duration: ticksToMicroseconds(duration, timescale),
    ...(colorSpace && { colorSpace }),
    transfer: [data.buffer],
  };
  return new VideoFrame(data, init);
}
