/** Ten seconds of 1080p H.265 become 720p H.264: decoded by ffmpeg and made by the browser, or all of it by ffmpeg. */
export const HYBRIDS = ['sluice', 'ffmpeg.wasm'] as const;

export interface HybridRow {
  readonly name: (typeof HYBRIDS)[number];
  readonly round: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakTree: number;
  readonly foreignCores: number;
}
