import { SluiceError } from '../../protocol/error.ts';

/** A failed call of the file system, as a typed error where it is for want of room. */
export function diskFailure(cause: unknown): unknown {
  return named(cause, 'QuotaExceededError') ? diskFull(cause) : cause;
}

/** A failed flush of an open file: Chromium says no more of one that finds no room than InvalidStateError. */
export function flushFailure(cause: unknown): unknown {
  return named(cause, 'InvalidStateError') ? diskFull(cause) : diskFailure(cause);
}

function named(cause: unknown, name: string): boolean {
  return cause instanceof DOMException && cause.name === name;
}

function diskFull(cause: unknown): SluiceError {
  return new SluiceError('disk-full', { stage: 'write', cause });
}
