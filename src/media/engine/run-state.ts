import type { Plan } from '../../protocol/plan.ts';
import type { MediaContainer } from '../container/media-container.ts';
import type { SpoolStore } from '../io/spool-store.ts';
import type { StageContext } from '../stage.ts';
import type { Lockstep } from './lockstep.ts';
import type { RunMeter } from './run-meter.ts';

/** What all parts of one run share. */
export interface Run {
  readonly plan: Plan;
  readonly inputs: readonly MediaContainer[];
  readonly spool: SpoolStore;
  readonly context: StageContext;
  readonly meter: RunMeter;
  /** Led by the pictures that are decoded; copies follow it. */
  readonly lockstep: Lockstep;
  /** Codecs as asked for and accepted, for the receipt. */
  readonly codecs: string[];
}
