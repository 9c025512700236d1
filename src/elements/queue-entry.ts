import type { Job } from '../index.ts';
import type { StartRequest } from './start-request.ts';

/** A job with what the page knows of it: the videos, what was set out to do, and what was promised. */
export interface QueueEntry extends Omit<StartRequest, 'recipe'> {
  readonly job: Job;
}

/** What the events of a job's elements carry. */
export interface EntryDetail {
  readonly entry: QueueEntry;
}
