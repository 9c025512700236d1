import type { AudioTarget } from '../../protocol/plan.ts';
import { hasBrowserEncoder } from './codec-support.ts';

/** Encoders compiled to WebAssembly, for browsers that have none of their own; each is fetched when it is asked for. */
const LOADERS: Partial<Record<AudioTarget['codec'], () => Promise<void>>> = {
  aac: async () => (await import('@mediabunny/aac-encoder')).registerAacEncoder(),
  mp3: async () => (await import('@mediabunny/mp3-encoder')).registerMp3Encoder(),
  flac: async () => (await import('@mediabunny/flac-encoder')).registerFlacEncoder(),
};

export async function loadWasmEncoder(target: AudioTarget): Promise<void> {
  const load = LOADERS[target.codec];
  if (load && !(await hasBrowserEncoder(target))) await load();
}
