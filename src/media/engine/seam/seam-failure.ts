import { type ErrorCode, SluiceError } from '../../../protocol/error.ts';

export interface SeamDetails {
  /** Position in the plan's tracks. */
  readonly track?: number;
  /** Seconds of the output. */
  readonly seam?: number;
  readonly clip?: number;
  readonly why?: string;
}

/** What says that the output is wrong, and not that it could not be read. */
const FAULTS: readonly ErrorCode[] = [
  'output-invalid',
  'decoder-failed',
  'container-unknown',
  'container-damaged',
  'container-refused',
  'no-media',
];

export function seamFailure(details: SeamDetails, cause?: unknown): SluiceError {
  return new SluiceError('output-invalid', {
    stage: 'run',
    message: 'The place where two parts of the result meet did not pass its check.',
    details: { ...details },
    ...(cause !== undefined && { cause }),
  });
}

/** The same failure with more said of where it is; what is no fault of the output goes on as it is. */
export function seamFault(cause: unknown, details: SeamDetails): unknown {
  if (!(cause instanceof SluiceError) || !FAULTS.includes(cause.code)) return cause;
  if (cause.code === 'output-invalid')
    return seamFailure({ ...details, ...cause.details } as SeamDetails, cause.cause);
  return seamFailure({ why: cause.message, ...details }, cause);
}
