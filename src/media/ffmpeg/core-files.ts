import binary from '@ffmpeg/core/wasm?url';
import script from '@ffmpeg/core?url';

/** Where the core lies: two files of their own, from our own origin. They are under the GPL and in no bundle of ours. */
export const CORE_FILES = { script, binary } as const;
