import { SluiceError } from '../../protocol/error.ts';

/** New pictures cannot stand where they were meant to; the plan can be made again without the splice. */
export function spliceFailure(why: string, details: Readonly<Record<string, unknown>> = {}): SluiceError {
  return new SluiceError('output-invalid', {
    stage: 'encode',
    message: 'The new pictures do not fit among the copied ones of this video.',
    hint: 'Ask for a cut at key frames, or for all new pictures.',
    details: { ...details, why },
  });
}
