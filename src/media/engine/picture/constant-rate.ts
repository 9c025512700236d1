import type { Segment } from '../../../protocol/plan.ts';
import type { Rate } from '../../codec/rate.ts';
import type { RateControl } from './rate-control.ts';

/** The same for every segment, as constant quality is. */
export class ConstantRate implements RateControl {
  readonly #rate: Rate;

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  async rateFor(): Promise<Rate> {
    return this.#rate;
  }

  spent(): void {}

  async remake(): Promise<readonly Segment[]> {
    return [];
  }
}
