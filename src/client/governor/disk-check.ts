import { type ErrorRecord, SluiceError } from '../../protocol/error.ts';
import type { Warning } from '../../protocol/media-info.ts';
import type { Plan } from '../../protocol/plan.ts';
import { spoolBytes } from './disk-need.ts';
import { sizeWords } from './size-words.ts';

export interface DiskAnswer {
  readonly error?: ErrorRecord;
  readonly warning?: Warning;
}

/**
 * Whether the parts of a job have room on the disk. The browser's figure is no free space (a small disk is said to have
 * 10 GiB), so it serves to refuse what is sure to fail and to warn of what may: saving writes the result once more, to
 * a folder of which nothing is known.
 */
export function diskAnswer(plan: Plan, { quota, usage = 0 }: StorageEstimate): DiskAnswer {
  const [least, most] = spoolBytes(plan);
  const free = quota === undefined ? Number.POSITIVE_INFINITY : Math.max(0, quota - usage);
  const [, saved] = plan.estimate.bytes;
  if (least > free) {
    const error = new SluiceError('disk-full', {
      stage: 'plan',
      message: `This needs ${sizeWords(least)} on the disk before it can be saved, and there is room for ${sizeWords(free)}.`,
      hint: 'Delete results that are not needed any more, or free some space, then try again.',
      details: { need: least, free },
    });
    return { error: error.toJSON() };
  }
  // Half of what the browser claims was what a small disk really took.
  if (most === 0 || most + saved < free / 2) return {};
  const message = `Up to ${sizeWords(most)} are kept on the disk until it is saved, and saving writes up to ${sizeWords(saved)} once more.`;
  return { warning: { code: 'disk-twice', message } };
}
