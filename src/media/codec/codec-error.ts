import { type ErrorCode, SluiceError, type Stage } from '../../protocol/error.ts';

export type CodecStage = Stage & ('decode' | 'encode');

/** What a codec reports, as one of our errors. WebCodecs keeps its messages vague on purpose, its names are not. */
export function codecError(stage: CodecStage, cause: unknown): SluiceError {
  if (cause instanceof SluiceError) return cause;
  const name = cause instanceof DOMException ? cause.name : '';
  return new SluiceError(codeOf(stage, name), { stage, cause });
}

/** A codec has taken its input and says nothing any more. */
export function silentCodec(stage: CodecStage): SluiceError {
  const code = stage === 'decode' ? 'decoder-failed' : 'encoder-failed';
  return new SluiceError(code, { stage, details: { silent: true } });
}

export function isSilent(cause: unknown): boolean {
  return cause instanceof SluiceError && cause.details.silent === true;
}

function codeOf(stage: CodecStage, name: string): ErrorCode {
  if (name === 'QuotaExceededError') return 'codec-reclaimed';
  if (stage === 'decode') return name === 'NotSupportedError' ? 'codec-undecodable' : 'decoder-failed';
  return name === 'NotSupportedError' ? 'codec-unencodable' : 'encoder-failed';
}
