import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Media, SluiceError } from '../index.ts';
import { recipeOf, type Wish } from './goals.ts';
import { planAnswer } from './plan-answer.ts';
import { goalRequest, type StartRequest } from './start-request.ts';

/** What one wish means for each of several videos. An answer stays until a newer one is there, so that nothing jumps. */
export class BatchPreview implements ReactiveController {
  /** Videos whose answer is of an earlier wish, or not there yet. */
  pending = 0;

  private readonly host: ReactiveControllerHost;
  private readonly answers = new Map<Media, StartRequest | SluiceError>();
  private asking = new AbortController();
  private drawing: number | undefined;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.asking.abort();
    if (this.drawing !== undefined) cancelAnimationFrame(this.drawing);
  }

  of(media: Media): StartRequest | SluiceError | undefined {
    return this.answers.get(media);
  }

  ask(videos: readonly Media[], wish: Wish): void {
    this.asking.abort();
    this.asking = new AbortController();
    this.pending = videos.length;
    this.draw();
    void this.answer(videos, wish, this.asking.signal);
  }

  /** One after another: they share one worker. */
  private async answer(videos: readonly Media[], wish: Wish, signal: AbortSignal): Promise<void> {
    const recipe = recipeOf(wish);
    for (const media of videos) {
      const answer = await planAnswer([media], recipe, signal);
      if (signal.aborted) return;
      this.answers.set(media, answer instanceof SluiceError ? answer : goalRequest(media, wish, answer));
      this.pending -= 1;
      this.draw();
    }
  }

  /** Hundreds of answers are drawn once a frame. */
  private draw(): void {
    this.drawing ??= requestAnimationFrame(() => {
      this.drawing = undefined;
      this.host.requestUpdate();
    });
  }
}
