import type { PcmLayout } from '../container/packet-source.ts';

/** Interleaved PCM bytes as one plane of 32-bit floats a channel. */
export function pcmToPlanes(
  bytes: Uint8Array,
  layout: PcmLayout,
  channels: number,
): Float32Array<ArrayBuffer>[] {
  const width = layout.bits / 8;
  const frames = Math.floor(bytes.length / (width * channels));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = sampleReader(view, layout);
  return Array.from({ length: channels }, (_, channel) => {
    const plane = new Float32Array(frames);
    for (let frame = 0; frame < frames; frame++) plane[frame] = read((frame * channels + channel) * width);
    return plane;
  });
}

function sampleReader(
  view: DataView,
  { bits, float, signed, littleEndian }: PcmLayout,
): (at: number) => number {
  if (float)
    return bits === 64
      ? (at) => view.getFloat64(at, littleEndian)
      : (at) => view.getFloat32(at, littleEndian);
  if (bits === 8) return signed ? (at) => view.getInt8(at) / 128 : (at) => (view.getUint8(at) - 128) / 128;
  if (bits === 16) return (at) => view.getInt16(at, littleEndian) / 32768;
  if (bits === 24) {
    const high = littleEndian ? 2 : 0;
    const low = littleEndian ? 0 : 2;
    return (at) =>
      ((view.getInt8(at + high) << 16) | (view.getUint8(at + 1) << 8) | view.getUint8(at + low)) / 8388608;
  }
  return (at) => view.getInt32(at, littleEndian) / 2147483648;
}
