import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Media, type Plan, type Recipe, SluiceError } from '../index.ts';
import { planAnswer } from './plan-answer.ts';

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
    this.show(await planAnswer([media], recipe, signal), signal);
    const { plan } = this;
    if (signal.aborted || plan?.targetSize == null || plan.estimate.newFrames === 0) return;
    this.show(await planAnswer([media], recipe, signal, true), signal);
  }

  private show(answer: Plan | SluiceError, signal: AbortSignal): void {
    if (signal.aborted) return;
    const isRefused = answer instanceof SluiceError;
    this.plan = isRefused ? undefined : answer;
    this.error = isRefused ? answer : undefined;
    this.pending = false;
    this.host.requestUpdate();
  }
}
