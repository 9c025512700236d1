/** What every contestant makes of the 1080p30 clips; the bitrate is the clip's. The sound is copied. */
export const target = { width: 1280, height: 720, frameRate: 30, keyFrameInterval: 2 } as const;
