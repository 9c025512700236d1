import { type ErrorCode, SluiceError, type Stage } from '../../protocol/error.ts';

/** What a codec reports, as one of our errors. WebCodecs keeps its messages vague on purpose, its names are not. */
export function codecError(stage: Stage & ('decode' | 'encode'), cause: unknown): SluiceError {
  if (cause instanceof SluiceError) return cause;
  const name = cause instanceof DOMException ? cause.name : '';
  return new SluiceError(codeOf(stage, name), { stage, cause });
}

function codeOf(stage: 'decode' | 'encode', name: string): ErrorCode {
  if (name === 'QuotaExceededError') return 'codec-reclaimed';
  if (stage === 'decode') return name === 'NotSupportedError' ? 'codec-undecodable' : 'decoder-failed';
  return name === 'NotSupportedError' ? 'codec-unencodable' : 'encoder-failed';
}
