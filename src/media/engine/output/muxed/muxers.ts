import type { OutputContainer } from '../../../../protocol/plan.ts';
import type { Muxer } from './muxer.ts';

type Load = () => Promise<Muxer>;

const byMediabunny: Load = async () => (await import('./mediabunny-muxer.ts')).mediabunnyMuxer;

const matroska: Load = async () => (await import('./matroska/matroska-muxer.ts')).matroskaMuxer;
const asZip: Load = async () => (await import('./pictures/zip-muxer.ts')).zipMuxer;

/** Who writes a container that is no plain ISO BMFF; loaded only where one is asked for. */
const MUXERS: Partial<Record<OutputContainer, Load>> = {
  fmp4: byMediabunny,
  webm: matroska,
  mkv: matroska,
  mp3: async () => (await import('./mp3-muxer.ts')).mp3Muxer,
  wav: byMediabunny,
  flac: byMediabunny,
  ogg: byMediabunny,
  gif: async () => (await import('./pictures/gif-muxer.ts')).gifMuxer,
  webp: async () => (await import('./pictures/webp-muxer.ts')).webpMuxer,
  png: asZip,
  jpeg: asZip,
};

/** Undefined where the carrier is the result. */
export function muxerOf(container: OutputContainer): Load | undefined {
  return MUXERS[container];
}
