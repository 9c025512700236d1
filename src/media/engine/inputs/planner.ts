import type { Mechanism } from '../../../protocol/mechanism.ts';
import type { Plan, VideoTarget } from '../../../protocol/plan.ts';
import type { Recipe } from '../../../protocol/recipe.schema.ts';
import { makePlan } from '../../plan/make-plan.ts';
import type { Support } from '../../plan/plan-input.ts';
import { KnownSupport } from './known-support.ts';
import type { Opened } from './open-inputs.ts';
import { planInputs } from './plan-inputs.ts';
import { supportWithout } from './support-without.ts';

/** What a plan has to know beside the inputs. */
export interface Surroundings {
  /** What is switched off. */
  readonly without?: readonly Mechanism[];
  /** Pictures a second by codec, as this device was seen to make them. */
  readonly speeds?: Readonly<Record<string, number>>;
  /** The short side of pictures that are drawn, where the recipe names no size. */
  readonly drawnSide?: number;
}

/** Makes plans for opened inputs. */
export class Planner {
  readonly #opened: Opened;
  readonly #signal: AbortSignal;
  readonly #off: readonly Mechanism[];
  readonly #drawnSide: number | undefined;
  readonly #known: KnownSupport;
  readonly #unspliced = new Set<VideoTarget['codec']>();

  constructor(opened: Opened, signal: AbortSignal, surroundings: Surroundings = {}) {
    const { without = [], speeds = {}, drawnSide } = surroundings;
    this.#opened = opened;
    this.#signal = signal;
    this.#off = without;
    this.#drawnSide = drawnSide;
    this.#known = new KnownSupport(opened.containers, speeds);
  }

  /**
   * The browser is asked for what a plan turns out to need, and planned again with the answer, until there is
   * nothing left to ask.
   * @throws what `makePlan` throws
   */
  async plan(recipe: Recipe): Promise<Plan> {
    const inputs = await planInputs(this.#opened, recipe, this.#signal);
    const make = () => makePlan(inputs, recipe, this.#without(this.#known.now));
    for (let plan = attempt(make); plan; plan = attempt(make)) {
      if (!(await this.#known.ask(plan))) return plan;
    }
    // What cannot be done by a browser that can do all cannot be done by this one, which may have another reason.
    await this.#known.askAll();
    return make();
  }

  /** From now on new pictures of this codec do not stand among copied ones. @returns whether they could till now */
  unsplice(codec: VideoTarget['codec']): boolean {
    const isNew = !this.#unspliced.has(codec);
    this.#unspliced.add(codec);
    return isNew;
  }

  #without(support: Support): Support {
    const splices = support.splices.filter((codec) => !this.#unspliced.has(codec));
    const drawnSide = this.#drawnSide !== undefined && { drawnSide: this.#drawnSide };
    return supportWithout({ ...support, splices, ...drawnSide }, this.#off);
  }
}

function attempt(make: () => Plan): Plan | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
