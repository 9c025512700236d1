import type { Job, Media, Plan } from '../index.ts';
import type { Wish } from './goals.ts';

/** A job with what the page knows of it: the video, the wish it came from, and what was promised. */
export interface QueueEntry {
  readonly job: Job;
  readonly media: Media;
  readonly wish: Wish;
  readonly plan: Plan;
}

/** What the events of a job's elements carry. */
export interface EntryDetail {
  readonly entry: QueueEntry;
}
