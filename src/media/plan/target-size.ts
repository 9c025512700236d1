import { impossible } from './refusal.ts';

/** Part of the file that its own index may take, before a figure per packet. */
const CONTAINER_SHARE = 0.005;
const CONTAINER_BASE = 4096;

/** Bytes of the sample tables for each packet: size, duration, and where pictures stand. */
const VIDEO_PACKET_COST = 12;
const AUDIO_PACKET_COST = 8;

/** A result may be this much smaller than asked, and is aimed at the middle. */
const SHORTFALL = 0.02;
const AIM = 0.991;

/** Bits a second below which nothing can be seen. */
const LEAST_VIDEO_BITRATE = 60_000;

/** Bits a pixel below which a smaller picture looks better than this one, whatever it shows. What it shows may ask for more: samples say that. */
export const LEAST_BITS_PER_PIXEL = 0.01;

/** Short sides to step down to. */
export const STEPS = [720, 540, 480, 432, 360, 288, 240] as const;

/** What a file of a given size has to hold beside the new pictures. */
export interface SizeLoad {
  readonly targetSize: number;
  /** Seconds of the pictures. */
  readonly duration: number;
  readonly pictures: number;
  /** All that is not the new pictures. */
  readonly otherBytes: number;
  readonly otherPackets: number;
}

/** Bytes that a file may have, is aimed at, and should have. */
export function fileRange(targetSize: number): {
  readonly most: number;
  readonly aim: number;
  readonly least: number;
} {
  return {
    most: targetSize,
    aim: Math.floor(targetSize * AIM),
    least: Math.ceil(targetSize * (1 - SHORTFALL)),
  };
}

/** The file's size, given that of its media. */
export function fileSize(mediaBytes: number, pictures: number, otherPackets: number): number {
  const tables = CONTAINER_BASE + pictures * VIDEO_PACKET_COST + otherPackets * AUDIO_PACKET_COST;
  return Math.ceil((mediaBytes + tables) / (1 - CONTAINER_SHARE));
}

/**
 * Bits a second for the new pictures so that the file comes to `targetSize`, or a little below.
 * @throws SluiceError plan-impossible, naming the least size that works
 */
export function targetBitrate(load: SizeLoad): number {
  const { targetSize, duration, pictures, otherBytes, otherPackets } = load;
  const free =
    targetSize * (1 - CONTAINER_SHARE) - fileSize(otherBytes, pictures, otherPackets) * (1 - CONTAINER_SHARE);
  const bitrate = Math.floor((Math.max(0, free) * 8 * AIM) / Math.max(duration, 0.001));
  if (bitrate >= LEAST_VIDEO_BITRATE) return bitrate;
  const least = fileSize((LEAST_VIDEO_BITRATE * duration) / 8 / AIM + otherBytes, pictures, otherPackets);
  throw tooSmall(least);
}

/** @param least bytes */
export function tooSmall(least: number) {
  const megabytes = (Math.ceil(least / 1e5) / 10).toFixed(1);
  const message = `This video is too long for that size: ${megabytes} MB is the least that works (field "targetSize").`;
  return impossible('targetSize', message, { least: Math.ceil(least / 1e5) * 1e5 });
}
