import type { RunSettings } from '../../protocol/engine-api.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { NoteCode, RunEvent } from '../../protocol/run-event.ts';
import type { MediaContainer } from '../container/media-container.ts';
import type { SealedSegment } from '../io/sealed-segment.ts';
import type { SpoolStore } from '../io/spool-store.ts';
import type { StageContext } from '../stage.ts';
import type { Attempts } from './attempts.ts';
import type { Lockstep } from './lockstep.ts';
import type { RunMeter } from './run-meter.ts';
import type { SealedSoFar } from './sealed-so-far.ts';
import type { Sizing } from './sizing/sizing.ts';

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
  /** Sealed by an earlier run by the same plan: these are not made again. */
  readonly finished: readonly SealedSegment[];
  readonly attempts: Attempts;
  readonly sealed: SealedSoFar;
  /** What samples told of the tracks that are to fill a size. */
  readonly sizing: Sizing;
  readonly settings: RunSettings;
  readonly post: (event: RunEvent) => void;
  /** Tells what was decided or had to be done; shown at once and kept for the receipt. */
  readonly note: (code: NoteCode, message: string) => void;
}
