import { countedVideo } from './counter.ts';

/** What makes H.264 pictures with a key picture every sixty. */
export function x264(...more: string[]): string[] {
  return ['libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-g', '60', ...more];
}

/** Numbered pictures, 30 a second, as most tests want them: ten seconds, or the four of a part. */
export const counted = {
  plain: () => countedVideo({ name: 'counted-10s.mp4', seconds: 10 }),
  short: () => countedVideo({ name: 'counted-4s.mp4', seconds: 4 }),
  reordered: () => countedVideo({ name: 'counted-b-10s.mp4', seconds: 10, video: x264('-bf', '3') }),
  mono: () =>
    countedVideo({ name: 'counted-mono-4s.mp4', seconds: 4, audio: ['aac', '-ar', '44100', '-ac', '1'] }),
  mute: () => countedVideo({ name: 'counted-mute-4s.mp4', seconds: 4, audio: null }),
} as const;
