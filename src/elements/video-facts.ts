import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Media, type Plan, pictureTimes } from '../index.ts';
import { pictureOf } from './media-words.ts';
import { PictureSteps } from './picture-steps.ts';
import { Stills } from './stills.ts';

/** What a timeline needs to know of each video beyond its facts: when its pictures are, and small ones of them. */
export class VideoFacts implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private readonly known = new Map<Media, PictureSteps>();
  private readonly small = new Map<Media, Stills>();

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    for (const stills of this.small.values()) stills.close();
    this.small.clear();
  }

  /** Evenly spaced until the true times have been read. */
  steps(media: Media): PictureSteps {
    const known = this.known.get(media);
    if (known) return known;
    const guessed = new PictureSteps(media.info, undefined);
    this.known.set(media, guessed);
    if (pictureOf(media.info)) void this.read(media);
    return guessed;
  }

  /** Pictures in all clips as they are planned; undefined until all are counted. */
  pictures(plan: Plan | undefined, inputs: readonly Media[]): number | undefined {
    let sum = 0;
    for (const { input, start, end } of plan?.clips ?? []) {
      const media = inputs[input];
      const pictures = media && this.steps(media).between(start, end);
      if (pictures === undefined) return undefined;
      sum += pictures;
    }
    return sum;
  }

  readonly stills = (media: Media): Stills | undefined => {
    if (!pictureOf(media.info)) return undefined;
    const known = this.small.get(media);
    if (known) return known;
    const stills = new Stills(media.source);
    // Whether there is a film at all changes the timeline; the pictures themselves are drawn by those who show them.
    stills.addEventListener('change', () => {
      if (stills.failed) this.host.requestUpdate();
    });
    this.small.set(media, stills);
    return stills;
  };

  private async read(media: Media): Promise<void> {
    try {
      this.known.set(media, new PictureSteps(media.info, await pictureTimes(media)));
      this.host.requestUpdate();
    } catch {
      // The even spacing stays; that the file cannot be read any more is said by the plan.
    }
  }
}
