import { msg, str } from '@lit/localize';
import type { Media } from '../index.ts';
import { clipsFlow } from './clips-flow.ts';
import { cutName } from './cut-words.ts';
import { goalName } from './goals.ts';
import type { QueueEntry } from './queue-entry.ts';

/** The video that stands for the job: of several, the first. */
export function mediaOfEntry({ inputs: [first] }: Pick<QueueEntry, 'inputs'>): Media {
  return first;
}

/** GX010001.MP4, or GX010001.MP4 and 2 more */
export function entryName({
  inputs,
}: {
  readonly inputs: readonly [Pick<Media, 'name'>, ...Pick<Media, 'name'>[]];
}): string {
  const [first, ...more] = inputs;
  return more.length === 0 ? first.name : msg(str`${first.name} and ${more.length} more`);
}

/** Bytes of all videos it is made from. */
export function entrySize({ inputs }: Pick<QueueEntry, 'inputs'>): number {
  return inputs.reduce((sum, { size }) => sum + size, 0);
}

/** What was set out to do, in two or three words. */
export function taskName({ task }: Pick<QueueEntry, 'task'>): string {
  if (task.kind === 'goal') return task.wish.preset?.name ?? goalName(task.wish.goal);
  const { clips, cut } = task.edit;
  return clips.length === 1
    ? msg(str`Trim, ${cutName(cut)}`)
    : msg(str`Join ${clips.length} clips, ${cutName(cut)}`);
}

/** What goes in, as it is drawn: the video, or what the clips take of theirs, over the result's time. */
export function entryFlow({ inputs: [first], task, plan }: Pick<QueueEntry, 'inputs' | 'task' | 'plan'>): {
  readonly bins: readonly number[];
  readonly duration: number;
} {
  return task.kind === 'goal'
    ? { bins: first.info.flow.bins, duration: first.info.duration }
    : { bins: clipsFlow(task.edit.clips), duration: plan.duration };
}
