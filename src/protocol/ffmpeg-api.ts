import type { ErrorRecord } from './error.ts';

/** One run of ffmpeg, or of ffprobe. It sees its inputs as `/in/<name>` and may write to `/out/<any name>`. */
export interface FfmpegRun {
  readonly program: 'ffmpeg' | 'ffprobe';
  /** Without the program's name; ffmpeg is given `-nostdin -y` before them. */
  readonly args: readonly string[];
  readonly inputs: readonly FfmpegInput[];
  /** What is written is handed on in pieces of so many bytes; the last one of a file may be shorter. */
  readonly pieceBytes: number;
  /** So many pieces may be on their way at once. Where nobody says what was `taken`, one more ends the run. */
  readonly window: number;
  /** Shared memory, where there is such: how many pieces were taken. ffmpeg waits there while the window is full. */
  readonly taken?: Int32Array;
  /** What is written under these names is kept, and is no piece. */
  readonly files?: readonly FfmpegFile[];
}

/** A file that ffmpeg writes to the disk itself: who cannot be waited for cannot be sent so much. */
export interface FfmpegFile {
  readonly name: string;
  /** A `FileSystemFileHandle` of the origin private file system, of a file that nobody else has open. */
  readonly handle: unknown;
}

export interface FfmpegInput {
  readonly name: string;
  /** A Blob is read in place, as far as ffmpeg asks for it. */
  readonly data: Blob | Uint8Array<ArrayBuffer>;
}

/** Part of a file that ffmpeg writes. */
export interface FfmpegPiece {
  readonly file: string;
  /** Position of its first byte; it goes back where ffmpeg does. */
  readonly at: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type FfmpegCommand =
  /** `script`: address of the core's JavaScript; `module`: its compiled WebAssembly. Both are checked already. */
  | { readonly kind: 'load'; readonly script: string; readonly module: unknown }
  /** Begun when the one before has ended. */
  | { readonly kind: 'run'; readonly run: FfmpegRun };

export type FfmpegEvent =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'log'; readonly line: string }
  | { readonly kind: 'piece'; readonly piece: FfmpegPiece }
  /** `code` as the program gives it, 0 is well; `memory`: bytes its instance has grown to. */
  | { readonly kind: 'ended'; readonly code: number; readonly memory: number }
  /** The instance is of no more use. */
  | { readonly kind: 'failed'; readonly error: ErrorRecord };

/** A media worker asks the page for ffmpeg workers, because only the page can end one that does not answer. */
export type FfmpegDeskCall =
  /** Begins a worker and gives it the port, on which `FfmpegCommand`s come and `FfmpegEvent`s go. */
  | { readonly kind: 'open'; readonly id: number; readonly port: MessagePort }
  | { readonly kind: 'end'; readonly id: number };

export interface FfmpegDeskEvent {
  readonly kind: 'crashed';
  readonly id: number;
  readonly message: string;
}
