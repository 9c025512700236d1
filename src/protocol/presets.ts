import type { Recipe } from './recipe.schema.ts';

/** The goals people choose by name. */
export const presets = {
  chat: {
    targetSize: 24_500_000,
    container: 'mp4',
    video: { codec: 'avc', shortSide: 720, frameRate: { max: 30 } },
    audio: { codec: 'aac', channels: 2 },
    neverLarger: true,
  },
  email: {
    targetSize: 19_500_000,
    container: 'mp4',
    video: { codec: 'avc', shortSide: 720, frameRate: { max: 30 } },
    audio: { codec: 'aac', channels: 2 },
    neverLarger: true,
  },
  'web-1080p': {
    container: 'mp4',
    video: { codec: 'avc', shortSide: 1080, quality: 'medium', frameRate: { max: 60 } },
    audio: { codec: 'auto', bitrate: 128_000 },
    neverLarger: true,
  },
  smaller: { container: 'mp4', video: { quality: 'medium' }, neverLarger: true },
  archive: { container: 'mp4', video: { quality: 'high' }, tracks: 'all', neverLarger: true },
  audio: { container: 'm4a', video: false, audio: { codec: 'auto' } },
} as const satisfies Record<string, Recipe>;

export type PresetName = keyof typeof presets;
