import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Media, type Plan, planFor, type Recipe, SluiceError } from '../index.ts';

/** The plan of the latest recipe asked for. The one before stays until it is there, so that nothing jumps. */
export class PlanPreview implements ReactiveController {
  plan: Plan | undefined;
  error: SluiceError | undefined;
  /** A newer plan is being made. */
  pending = false;

  private readonly host: ReactiveControllerHost;
  private asking = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.asking.abort();
  }

  ask(media: Media, recipe: Recipe): void {
    this.asking.abort();
    this.asking = new AbortController();
    this.pending = true;
    this.host.requestUpdate();
    void this.answer(media, recipe, this.asking.signal);
  }

  private async answer(media: Media, recipe: Recipe, signal: AbortSignal): Promise<void> {
    try {
      const plan = await planFor([media], recipe, { signal });
      if (signal.aborted) return;
      this.plan = plan;
      this.error = undefined;
    } catch (error) {
      if (signal.aborted) return;
      this.plan = undefined;
      this.error =
        error instanceof SluiceError
          ? error
          : new SluiceError('plan-impossible', { stage: 'plan', cause: error });
    }
    this.pending = false;
    this.host.requestUpdate();
  }
}
