import { SluiceError } from '../../protocol/error.ts';

/**
 * A failed read as a typed error. A File that changed on disk since it was picked answers NotReadableError, one
 * that is gone NotFoundError; AbortError goes through.
 */
export function readFailure(cause: unknown, name: string, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (cause instanceof SluiceError) return cause;
  const kind = cause instanceof Error ? cause.name : '';
  const init = { stage: 'read', details: { name, cause: kind }, cause } as const;
  if (kind === 'AbortError') return cause;
  if (kind === 'NotReadableError') return new SluiceError('source-changed', init);
  if (kind === 'NotAllowedError' || kind === 'SecurityError')
    return new SluiceError('source-permission', init);
  return new SluiceError('source-unreadable', init);
}

/** Fewer bytes came than the medium promised: it was cut short since it was opened. */
export function shortRead(name: string, wanted: number, got: number): SluiceError {
  return new SluiceError('source-changed', { stage: 'read', details: { name, wanted, got } });
}
