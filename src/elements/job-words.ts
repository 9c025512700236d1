import { msg, str } from '@lit/localize';
import type { Job, Phase, Progress } from '../index.ts';
import { entrySize } from './entry-facts.ts';
import {
  bytes,
  bytesBetween,
  clockExact,
  comparedWith,
  count,
  decimal,
  percent,
  roughly,
} from './numbers.ts';
import type { QueueEntry } from './queue-entry.ts';

/** How much is done, 0 to 1. */
export function shareDone(progress: Progress | undefined): number {
  if (!progress || progress.total <= 0) return 0;
  return Math.min(1, progress.done / progress.total);
}

export function isActive(job: Job): boolean {
  return (
    job.state === 'queued' || job.state === 'running' || job.state === 'paused' || job.state === 'waiting'
  );
}

export function phaseName(phase: Phase): string {
  switch (phase) {
    case 'reading':
      return msg('Reading');
    case 'listening':
      return msg('Listening');
    case 'converting':
      return msg('Converting');
    case 'writing':
      return msg('Saving');
    case 'checking':
      return msg('Checking');
    case 'sending':
      return msg('Sending');
  }
}

/** Converting, 42 %: the state in a word, and how far. 100 % is said of a finished job only. */
export function stateWords(job: Job): string {
  const done = percent(Math.min(0.99, shareDone(job.progress)));
  switch (job.state) {
    case 'queued':
      return msg('Waiting for its turn');
    case 'running':
      return job.progress ? msg(str`${phaseName(job.progress.phase)}, ${done}`) : msg('Reading');
    case 'paused':
      return msg(str`Paused at ${done}`);
    case 'waiting':
      return msg(str`Waiting at ${done}`);
    case 'failed':
      return msg(str`Stopped at ${done}`);
    case 'cancelled':
      return msg('Cancelled');
    case 'done':
      return msg('Done');
  }
}

/** Whether the tab may be closed. */
export function pausedWords(job: Job): string {
  return job.isSafeToLeave
    ? msg('Safe to close this tab: what is finished is kept.')
    : msg('What is finished is kept. After a restart the file is asked for again.');
}

/** 412 MB became 24.6 MB; before the end, what it will become. */
export function sizeWords(entry: QueueEntry): string {
  const { job, plan } = entry;
  const before = entrySize(entry);
  if (job.outcome?.status === 'done') {
    const { size, duration } = job.outcome.output;
    if (entry.task.kind === 'trim') return `${clockExact(duration)}, ${bytes(size)}`;
    const change = comparedWith(size, before);
    const became = msg(str`${bytes(before)} became ${bytes(size)}`);
    return change ? `${became}, ${change}` : became;
  }
  const [low, high] = plan.estimate.bytes;
  if (entry.task.kind === 'trim') return `${clockExact(plan.duration)}, ${bytesBetween([low, high])}`;
  return msg(str`${bytes(before)} becomes about ${bytes((low + high) / 2)}`);
}

/** 118 frames/s, 3.9 × real time */
export function speedWords(progress: Progress | undefined): string | undefined {
  if (!progress) return undefined;
  const frames = progress.fps === null ? undefined : msg(str`${count(Math.round(progress.fps))} frames/s`);
  const speed = progress.speed === null ? undefined : msg(str`${decimal(progress.speed, 1)} × real time`);
  return frames && speed ? `${frames}, ${speed}` : (frames ?? speed);
}

export function etaWords(job: Job): string | undefined {
  const eta = job.progress?.eta;
  if (eta === null || eta === undefined) return undefined;
  if (job.state === 'paused') return msg(str`About ${roughly(eta)} once continued`);
  return job.state === 'running' ? msg(str`About ${roughly(eta)} left`) : undefined;
}
