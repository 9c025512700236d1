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

/**
 * Planes of floats as interleaved little-endian samples; what is too loud is cut off.
 * @param bits 16 and 24 are whole numbers, 32 floating point
 */
export function planesToPcm(planes: readonly Float32Array[], bits: 16 | 24 | 32): Uint8Array<ArrayBuffer> {
  const frames = planes[0]?.length ?? 0;
  const width = bits / 8;
  const bytes = new Uint8Array(frames * planes.length * width);
  const view = new DataView(bytes.buffer);
  const write = sampleWriter(view, bits);
  for (const [channel, plane] of planes.entries())
    for (let frame = 0; frame < frames; frame++)
      write((frame * planes.length + channel) * width, plane[frame] ?? 0);
  return bytes;
}

function sampleWriter(view: DataView, bits: 16 | 24 | 32): (at: number, sample: number) => void {
  if (bits === 32) return (at, sample) => view.setFloat32(at, sample, true);
  const most = 2 ** (bits - 1);
  const whole = (sample: number) => Math.max(-most, Math.min(most - 1, Math.round(sample * most)));
  if (bits === 16) return (at, sample) => view.setInt16(at, whole(sample), true);
  return (at, sample) => {
    const value = whole(sample);
    view.setUint16(at, value & 0xffff, true);
    view.setInt8(at + 2, value >> 16);
  };
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
