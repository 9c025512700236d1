import {
  type CodecTrials,
  type EngineCounts,
  engineCounts,
  type GovernorState,
  governor,
  type KeptThing,
  keptThings,
  knownCodecs,
  type LiveCount,
  type LiveRow,
  type LogEntry,
  lives,
  type Mechanism,
  refusals,
  runLog,
  switches,
  type UnfinishedJob,
  unfinishedJobs,
} from '../index.ts';

/** Everything that the page of diagnostics tells, at one moment. */
export interface DiagnosticsFacts {
  readonly memory: GovernorState;
  readonly live: readonly LiveCount[];
  readonly owners: readonly LiveRow[];
  readonly grows: boolean;
  readonly codecs: CodecTrials | undefined;
  readonly kept: readonly KeptThing[];
  readonly unfinished: readonly UnfinishedJob[];
  readonly engines: EngineCounts;
  readonly log: readonly LogEntry[];
  readonly queue: { readonly asked: number; readonly refused: number };
  readonly without: readonly Mechanism[];
}

export type SlowFacts = Pick<DiagnosticsFacts, 'kept' | 'unfinished'>;

/** What lies on the disk or in another thread. */
export async function slowFacts(): Promise<SlowFacts> {
  const [kept, unfinished] = await Promise.all([keptThings(), unfinishedJobs()]);
  return { kept, unfinished };
}

/** What is known at once. */
export function factsNow(slow: SlowFacts): DiagnosticsFacts {
  return {
    ...slow,
    memory: governor.state,
    live: lives.kinds(),
    owners: lives.owners(),
    grows: lives.grows,
    codecs: knownCodecs(),
    engines: engineCounts(),
    log: runLog.entries,
    queue: { ...refusals },
    without: switches.off,
  };
}
