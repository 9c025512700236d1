import { MECHANISMS, type Mechanism } from '../protocol/mechanism.ts';

/** What this page does without, wherever a run or a plan does not say otherwise. Fires `change`. */
class Switches extends EventTarget {
  #off: readonly Mechanism[] = [];

  get off(): readonly Mechanism[] {
    return this.#off;
  }

  set off(mechanisms: readonly Mechanism[]) {
    this.#off = MECHANISMS.filter((mechanism) => mechanisms.includes(mechanism));
    this.dispatchEvent(new Event('change'));
  }

  turn(mechanism: Mechanism, on: boolean): void {
    const others = this.#off.filter((other) => other !== mechanism);
    this.off = on ? others : [...others, mechanism];
  }
}

/** The one set of switches of this page. */
export const switches = new Switches();
