import type { RunOutcome } from '../../protocol/job.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { RunNote } from '../../protocol/run-event.ts';

/** What makes the parts of a result. */
export const ENGINES = ['hardware', 'software', 'copy'] as const;

export type EngineName = (typeof ENGINES)[number];

/** How often an engine did well, in parts. */
export interface EngineCount {
  readonly good: number;
  readonly failed: number;
}

export type EngineCounts = Readonly<Record<EngineName, EngineCount>>;

const KEY = 'sluice-engines';
/** Both counts are halved above this, so that what is long ago counts for less. */
const MOST = 10_000;
const NONE: EngineCount = { good: 0, failed: 0 };

/** Kept from visit to visit. */
export function engineCounts(): EngineCounts {
  const stored = read();
  const countOf = (engine: EngineName) => {
    const { good, failed } = stored[engine] ?? NONE;
    return Number.isFinite(good) && Number.isFinite(failed) ? { good, failed } : NONE;
  };
  return { hardware: countOf('hardware'), software: countOf('software'), copy: countOf('copy') };
}

export function forgetEngineCounts(): void {
  write(undefined);
}

/** Counts what a run has made, and what went wrong on the way, by what made it. */
export function countRun(plan: Plan, outcome: RunOutcome, notes: readonly RunNote[]): void {
  if (outcome.status !== 'done' && outcome.status !== 'failed') return;
  const kind = outcome.status === 'done' ? encoderOf(outcome.receipt.codecs) : 'hardware';
  const stepped = notes.filter(({ code }) => code === 'codec-changed').length;
  const again = notes.filter(({ code }) => code === 'segment-again').length;
  const made = outcome.status === 'done' ? segmentsOf(plan) : { copy: 0, encode: 0 };
  const broke = outcome.status === 'failed' && /^(decode|encode|filter)$/.test(outcome.error.stage) ? 1 : 0;
  const counts = engineCounts();
  write({
    copy: add(counts.copy, made.copy, 0),
    hardware: add(counts.hardware, kind === 'hardware' ? made.encode : 0, stepped),
    software: add(
      counts.software,
      kind === 'software' ? made.encode : 0,
      Math.max(0, again - stepped) + broke,
    ),
  });
}

/** The last one that was taken made the rest. */
function encoderOf(codecs: readonly string[]): 'hardware' | 'software' {
  const last = codecs.findLast((line) => /(prefer|no)-/.test(line));
  return last?.endsWith('prefer-hardware') ? 'hardware' : 'software';
}

function segmentsOf({ tracks }: Plan): { readonly copy: number; readonly encode: number } {
  const segments = tracks.flatMap((track) => (track.kind === 'video' ? track.segments : []));
  const encode = segments.filter(({ kind }) => kind === 'encode').length;
  return { copy: segments.filter(({ kind }) => kind === 'copy').length, encode };
}

function add(count: EngineCount, good: number, failed: number): EngineCount {
  const sum = { good: count.good + good, failed: count.failed + failed };
  if (sum.good + sum.failed <= MOST) return sum;
  return { good: Math.round(sum.good / 2), failed: Math.round(sum.failed / 2) };
}

function read(): Partial<EngineCounts> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {};
  } catch {
    return {};
  }
}

function write(counts: EngineCounts | undefined): void {
  try {
    if (counts) localStorage.setItem(KEY, JSON.stringify(counts));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is switched off for this site: nothing is counted.
  }
}
