/** Where a failure was noticed. */
export type Stage =
  | 'open'
  | 'plan'
  | 'read'
  | 'decode'
  | 'filter'
  | 'encode'
  | 'write'
  | 'save'
  | 'send'
  | 'run';

interface ErrorText {
  readonly message: string;
  readonly hint: string;
  /** The same job can be tried again after what the hint says. */
  readonly recoverable: boolean;
}

/** One row a code: what happened in a sentence, and what to do next. */
export const ERROR_TEXTS = {
  'recipe-invalid': text('The recipe is not valid.', 'Correct the field that is named.'),
  'plan-impossible': text('This cannot be made from this video.', 'Choose another format or size.'),
  usage: text('The command is not understood.', 'See the usage line.'),
  'limit-reached': text('There is no room for more.', 'Remove what is done, then add it again.', true),
  'source-unreadable': text(
    'The file cannot be read.',
    'Check that it still exists and may be read, then try again.',
    true,
  ),
  'source-changed': text('The file was changed while it was being read.', 'Choose the file again.', true),
  'source-permission': text(
    'The browser asks for permission to read this file again.',
    'Allow it, or choose the file again.',
    true,
  ),
  'range-unsupported': text(
    'This server cannot send parts of a file.',
    'Download the video, then open the file.',
  ),
  'container-unknown': text(
    'This is not a video or sound file that Sluice knows.',
    'Check that it is the right file.',
  ),
  'container-damaged': text(
    'The file is damaged: its index does not fit its contents.',
    'Copy it again from where it came.',
  ),
  'container-refused': text(
    'The file claims more than can be true, so it was not opened.',
    'Copy it again from where it came.',
  ),
  'track-encrypted': text(
    'This video is copy-protected, so no program but the shop’s own can open it.',
    'Use a copy without protection.',
  ),
  'no-media': text('There is no picture and no sound in this file.', 'Choose another file.'),
  'codec-undecodable': text(
    'This browser cannot read this kind of video.',
    'Try a current version of Chrome, or convert the file first.',
  ),
  'codec-unencodable': text('This browser cannot make this kind of video.', 'Choose H.264 or VP9.'),
  'decoder-failed': text(
    'The picture or sound could not be decoded.',
    'The file may be damaged at this place. Try again.',
    true,
  ),
  'encoder-failed': text(
    'The new picture or sound could not be made.',
    'Try again with a smaller size.',
    true,
  ),
  'codec-reclaimed': text(
    'The browser took the decoder away to save power.',
    'Keep this tab in view and try again.',
    true,
  ),
  'memory-exceeded': text(
    'There is not enough memory for this.',
    'Close other tabs or choose a smaller size.',
    true,
  ),
  'disk-full': text('The disk is full.', 'Free some space, then continue.', true),
  'engine-unavailable': text('The converter could not be loaded.', 'Reload the page and try again.', true),
  'engine-crashed': text('The converter stopped without a word.', 'Try again.', true),
  'engine-silent': text('The converter does not answer any more.', 'Try again.', true),
  'output-invalid': text(
    'The result did not pass its check, so it is not offered.',
    'Try again, or choose another format.',
    true,
  ),
  'upload-refused': text('The server does not take this file.', 'Ask who runs it what it accepts.'),
  'upload-failed': text('Sending did not work.', 'Try again.', true),
  'network-lost': text('The network is gone.', 'It goes on when you are online again.', true),
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof ERROR_TEXTS;

export interface ErrorInit {
  readonly stage: Stage;
  /** Replaces the table's sentence where more is known. */
  readonly message?: string;
  readonly hint?: string;
  /** Plain data for a report: names, numbers, the field. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** What crosses a thread instead of the class. */
export interface ErrorRecord {
  readonly code: ErrorCode;
  readonly stage: Stage;
  readonly message: string;
  readonly hint: string;
  readonly recoverable: boolean;
  readonly details: Readonly<Record<string, unknown>>;
  readonly cause?: string;
}

/** Every failure that a user can meet. Cancelling is `AbortError`, never one of these. */
export class SluiceError extends Error {
  override readonly name = 'SluiceError';
  readonly code: ErrorCode;
  readonly stage: Stage;
  /** The next step, as a sentence. */
  readonly hint: string;
  readonly recoverable: boolean;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, init: ErrorInit) {
    const row: ErrorText = ERROR_TEXTS[code];
    super(init.message ?? row.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = code;
    this.stage = init.stage;
    this.hint = init.hint ?? row.hint;
    this.recoverable = row.recoverable;
    this.details = init.details ?? {};
  }

  /** Plain data: structured-cloneable, and what the command line prints. */
  toJSON(): ErrorRecord {
    const { code, stage, message, hint, recoverable, details } = this;
    const record = { code, stage, message, hint, recoverable, details };
    return this.cause === undefined ? record : { ...record, cause: String(this.cause) };
  }

  static from(record: ErrorRecord): SluiceError {
    const { code, stage, message, hint, details, cause } = record;
    return new SluiceError(code, { stage, message, hint, details, cause });
  }
}

function text(message: string, hint: string, recoverable = false): ErrorText {
  return { message, hint, recoverable };
}
