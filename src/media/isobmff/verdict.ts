import { SluiceError } from '../../protocol/error.ts';

type Facts = Readonly<Record<string, unknown>>;

/** The file contradicts itself or ends early. */
export function damaged(why: string, details: Facts = {}, cause?: unknown): SluiceError {
  return new SluiceError('container-damaged', { stage: 'open', details: { why, ...details }, cause });
}

/** The file claims what no honest file can: not even begun. */
export function refused(why: string, details: Facts = {}): SluiceError {
  return new SluiceError('container-refused', { stage: 'open', details: { why, ...details } });
}
