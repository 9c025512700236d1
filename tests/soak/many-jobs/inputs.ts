import { counted } from '../../support/counted-videos.ts';
import { damagedVideo } from '../../support/damaged-video.ts';

/** What the jobs are made of, in the order of `MixFiles`. @param folder where the damaged one is made */
export function mixInputs(folder: string): string[] {
  return [counted.short(), counted.plain(), damagedVideo(folder)];
}
