/** The one build of ffmpeg that is used, `@ffmpeg/core` 0.12.10, and the SHA-256 of its two files. */
export const CORE_PIN = {
  version: '0.12.10',
  script: '67a48f11645f85439f3fde4f2119042c16b374b910206b7a7a24f342e28dcae3',
  binary: '9f57947a5bd530d8f00c5b3f2cb2a3492faa7e5d823315342d6a8656d0a6b7b7',
} as const;
