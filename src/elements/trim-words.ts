import { msg, str } from '@lit/localize';
import { type ClipList, lengthOf, mediaOf } from './clip-list.ts';
import { clockExact } from './numbers.ts';

/** How much is kept of how much there is. */
export function totalWords(clips: ClipList): string {
  const kept = clockExact(lengthOf(clips));
  const whole = clockExact(mediaOf(clips).reduce((sum, { info }) => sum + info.duration, 0));
  if (clips.length === 0) return msg('No clip');
  if (clips.length === 1) return msg(str`1 clip, ${kept} of ${whole}`);
  return msg(str`${clips.length} clips, ${kept} of ${whole}`);
}

export function saveWords(clips: ClipList): string {
  return clips.length > 1 ? msg(str`Save ${clips.length} clips as one`) : msg('Save the clip');
}
