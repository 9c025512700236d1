import { msg, str } from '@lit/localize';
import type { Plan } from '../index.ts';
import { type ClipList, isWhole } from './clip-list.ts';
import { clockExact, count, decimal, roughlyBetween } from './numbers.ts';
import { pictureTrack, soundTrack } from './plan-words.ts';
import type { Cut } from './trim-recipe.ts';

/** Less than this is not seen by anyone: a millisecond. */
const SAME = 1e-3;
/** Work that is done before one has looked away. */
const AT_ONCE_SECONDS = 1.5;

export function cutName(cut: Cut): string {
  switch (cut) {
    case 'exact':
      return msg('Exact');
    case 'keyframe':
      return msg('Untouched');
    case 'lossless':
      return msg('Untouched, ends hidden');
    case 'reencode':
      return msg('All new');
  }
}

/** What a kind of cut does, before any plan says how much. */
export function cutIdea(cut: Cut): string {
  switch (cut) {
    case 'exact':
      return msg('Starts and ends as you marked. Only a few frames at the cuts are made new.');
    case 'keyframe':
      return msg('Every frame is copied. Starts at the key frame before your mark.');
    case 'lossless':
      return msg(
        'Every frame is copied, and players start at your mark. What you cut off stays in the file, unseen.',
      );
    case 'reencode':
      return msg('Every frame is made new. Only needed if you also change the size.');
  }
}

/** Where a planned clip differs from the marks, seconds: positive is more than was asked for. */
export function overhang(clips: ClipList, plan: Plan, index: number): { before: number; after: number } {
  const [asked, planned] = [clips[index], plan.clips[index]];
  if (!asked || !planned) return { before: 0, after: 0 };
  const still = (seconds: number) => (Math.abs(seconds) < SAME ? 0 : seconds);
  return { before: still(asked.start - planned.start), after: still(planned.end - asked.end) };
}

/** What a kind of cut does to these clips. `total`: their pictures, where they are counted. */
export function cutSentence(cut: Cut, clips: ClipList, plan: Plan, total: number | undefined): string {
  return [...facts(cut, clips, plan, total), timeSentence(plan)].join(' ');
}

function facts(cut: Cut, clips: ClipList, plan: Plan, total: number | undefined): string[] {
  switch (cut) {
    case 'exact':
      return [startSentence(clips), newFrames(plan, total)];
    case 'keyframe':
      return [newFrames(plan, total), overhangSentence(clips, plan)].filter(Boolean);
    case 'lossless':
      return [cutIdea('lossless')];
    case 'reencode':
      return [pictureTrack(plan) ? cutIdea('reencode') : newFrames(plan, total)];
  }
}

function startSentence(clips: ClipList): string {
  if (isWhole(clips))
    return clips.length === 1 ? msg('Nothing is cut yet.') : msg('Every video is taken whole.');
  const [only] = clips;
  return only && clips.length === 1
    ? msg(str`Starts at ${clockExact(only.start)}, as you marked.`)
    : msg('Every clip starts and ends as you marked.');
}

function newFrames(plan: Plan, total: number | undefined): string {
  const made = plan.estimate.newFrames;
  const picture = pictureTrack(plan);
  if (!picture)
    return soundTrack(plan)?.action === 'copy' ? msg('The sound is copied.') : msg('The sound is made new.');
  if (made === 0) return msg('Every frame is copied.');
  if (picture.action === 'encode' || made === total) return msg(str`All ${count(made)} frames are made new.`);
  const frames = made === 1 ? msg('1 frame') : msg(str`${count(made)} frames`);
  const verb = made === 1 ? msg('is made new') : msg('are made new');
  // Whole clips that do not match the others are not at a cut.
  const atCuts = plan.warnings.every(({ code }) => code !== 'clip-reencoded');
  const first = atCuts ? msg(str`${frames} at the cuts ${verb}`) : msg(str`${frames} ${verb}`);
  if (total === undefined || total < made) return msg(str`${first}.`);
  return msg(str`${first}; the other ${count(total - made)} are copied.`);
}

/** How far the true ends are from the marks. */
function overhangSentence(clips: ClipList, plan: Plan): string {
  // Sound can begin anywhere, and what is whole has no marks.
  if (!pictureTrack(plan) || isWhole(clips)) return '';
  const over = clips.map((_, index) => overhang(clips, plan, index));
  const early = over.filter(({ before }) => before > 0);
  const late = over.filter(({ after }) => after > 0);
  const most = (values: readonly number[]) => decimal(Math.max(...values), 2);
  const begin = most(early.map(({ before }) => before));
  const end = most(late.map(({ after }) => after));
  if (clips.length === 1) {
    const start =
      early.length > 0 ? msg(str`Starts ${begin} s early, at the key frame before your mark.`) : '';
    const finish = late.length > 0 ? msg(str`Ends ${end} s late.`) : '';
    return [start, finish].filter(Boolean).join(' ') || msg('Your marks stand at key frames already.');
  }
  if (early.length === 0 && late.length === 0) return msg('Your marks stand at key frames already.');
  if (late.length === 0) return msg(str`Clips start up to ${begin} s early, at key frames.`);
  if (early.length === 0) return msg(str`Clips end up to ${end} s late.`);
  return msg(str`Clips start up to ${begin} s early, at key frames, and end up to ${end} s late.`);
}

function timeSentence(plan: Plan): string {
  return plan.estimate.seconds[1] <= AT_ONCE_SECONDS
    ? msg('Done at once.')
    : msg(str`${roughlyBetween(plan.estimate.seconds)}.`);
}
