import { msg } from '@lit/localize';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Plan, SluiceError } from '../index.ts';
import { planAnswer } from './plan-answer.ts';
import { CUTS, type Cut, type Edit, trimRecipe } from './trim-recipe.ts';

/** Marks that still move are not asked about. */
const REST_MS = 150;

/** What each kind of cut would do with the clips. An answer stays until the next is there, so that nothing jumps. */
export class CutPlans implements ReactiveController {
  /** Plans are being made for marks that have moved since. */
  pending = false;
  /** Counts answers, for those who are given this object and show what it says. */
  version = 0;
  /** The picture is to be made smaller too: no kind can copy it. */
  resized = false;

  private readonly answers = new Map<Cut, Plan | SluiceError>();
  private readonly host: ReactiveControllerHost;
  private asking = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.asking.abort();
  }

  plan(cut: Cut): Plan | undefined {
    const answer = this.answers.get(cut);
    return answer instanceof SluiceError ? undefined : answer;
  }

  error(cut: Cut): SluiceError | undefined {
    const answer = this.answers.get(cut);
    return answer instanceof SluiceError ? answer : undefined;
  }

  /** Why this kind cannot be offered: there is a new size, or no place where new pictures can join copied ones. */
  refusal(cut: Cut): string | undefined {
    if (this.resized && cut !== 'reencode') return msg('With a new size every frame is made new.');
    if (cut !== 'exact') return undefined;
    return this.plan('exact')?.warnings.find(({ code }) => IMPOSSIBLE.includes(code))?.message;
  }

  /** Asks again, for the chosen kind first. */
  ask(edit: Edit): void {
    const { clips, shortSide } = edit;
    this.asking.abort();
    this.asking = new AbortController();
    this.pending = clips.length > 0;
    this.resized = shortSide !== undefined;
    if (clips.length === 0) this.answers.clear();
    this.host.requestUpdate();
    if (this.pending) void this.answerAll(edit, this.asking.signal);
  }

  private async answerAll(edit: Edit, signal: AbortSignal): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    const { cut } = edit;
    const kinds: readonly Cut[] = this.resized
      ? ['reencode']
      : [cut, ...CUTS.filter((other) => other !== cut)];
    for (const kind of kinds) {
      if (signal.aborted) return;
      const { inputs, recipe } = trimRecipe({ ...edit, cut: kind });
      const answer = await planAnswer(inputs, recipe, signal);
      if (signal.aborted) return;
      this.answers.set(kind, answer);
      this.version += 1;
      // What takes the place of a kind that is not possible must be known as well.
      if (kind === cut && !this.refusal(cut)) this.pending = false;
      this.host.requestUpdate();
    }
    this.pending = false;
    this.host.requestUpdate();
  }
}

/** Warnings of a plan that had to cut in another way than exactly. */
const IMPOSSIBLE = ['hidden-footage', 'cut-reencoded'];
