import { SluiceError } from '../../../protocol/error.ts';

/** @param why what is wrong with the result, as a clause */
export function checkFailure(why: string, details: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
  return new SluiceError('output-invalid', {
    stage: 'run',
    details: { why, ...details },
    ...(cause !== undefined && { cause }),
  });
}
