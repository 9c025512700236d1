import { msg, str } from '@lit/localize';
import type { Plan } from '../index.ts';
import type { Clip, ClipList, Edge } from './clip-list.ts';
import { overhang } from './cut-words.ts';
import { clockExact } from './numbers.ts';
import type { Cut } from './trim-recipe.ts';

/** Where the chosen kind of cut really begins or ends, if not at the mark. */
export interface Truth {
  readonly edge: Edge;
  readonly time: number;
  /** What it is, for the label. */
  readonly words: string;
}

/** Where Untouched begins and ends a clip, shown before anything is saved. `plan`: that of Untouched. */
export function truthsOf(clip: Clip | undefined, clips: ClipList, plan: Plan | undefined, cut: Cut): Truth[] {
  if (!clip || !plan || plan.clips.length !== clips.length || cut === 'reencode') return [];
  const { before, after } = overhang(clips, plan, clips.indexOf(clip));
  const untouched = cut === 'keyframe';
  const truths: Truth[] = [];
  if (before > 0) {
    const time = clip.start - before;
    const first = clockExact(time);
    const words = untouched ? msg(str`Starts ${first}`) : msg(str`Untouched would start ${first}`);
    truths.push({ edge: 'start', time, words });
  }
  if (after > 0) {
    const time = clip.end + after;
    const last = clockExact(time);
    const words = untouched ? msg(str`Ends ${last}`) : msg(str`Untouched would end ${last}`);
    truths.push({ edge: 'end', time, words });
  }
  return truths;
}
