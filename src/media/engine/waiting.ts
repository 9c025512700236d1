import type { ErrorCode } from '../../protocol/error.ts';
import type { WaitReason } from '../../protocol/job.ts';

/** Failures that can pass: what is finished is kept, and a later run goes on with it. */
const REASONS: Partial<Record<ErrorCode, WaitReason>> = {
  'disk-full': 'disk',
  'memory-exceeded': 'memory',
  'network-lost': 'network',
  'source-changed': 'file',
  'source-permission': 'permission',
  'source-unreadable': 'file',
};

/** What a run that failed so can wait for; undefined where waiting does not help. */
export function waitReason(code: ErrorCode): WaitReason | undefined {
  return REASONS[code];
}
