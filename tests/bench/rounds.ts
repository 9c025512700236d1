import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clip } from './clips.ts';
import type { Cell, Contestant } from './contestant.ts';
import { inspect, type ResultFile } from './result-file.ts';
import type { Failure, Row } from './row.ts';
import { isSameSize, matchedBitrate } from './size-match.ts';
import { ssim } from './ssim.ts';

/** A cell that takes longer is a failure. */
const cellLimit = ({ seconds }: Clip) => AbortSignal.timeout(1000 * (60 + Math.min(3 * seconds, 420)));

export interface Rounds {
  readonly clip: Clip;
  readonly contestants: readonly Contestant[];
  readonly rounds: number;
  /** Folder for the results, each of which is removed once it is judged. */
  readonly folder: string;
  readonly onRow: (row: Row) => void;
  readonly onFailure: (failure: Failure) => void;
}

/**
 * All contestants on one clip, one after the other, round by round. In the first round, the size of the first file is the
 * one for all: whose file is off it by more than 2 % runs once more, asking for a bitrate in proportion, and keeps that one
 * for the rounds to come.
 */
export async function runRounds(plan: Rounds, signal: AbortSignal): Promise<void> {
  const bitrates = new Map<string, number>();
  let wanted: number | undefined;
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const contestant of rotated(plan.contestants, round)) {
      const run = new ContestantRun(plan, contestant, round);
      const bitrate = bitrates.get(contestant.name) ?? plan.clip.bitrate;
      try {
        const size = await run.first(bitrate, wanted, signal);
        wanted ??= size;
        if (run.nextBitrate !== undefined) {
          bitrates.set(contestant.name, run.nextBitrate);
          await run.again(run.nextBitrate, signal);
        }
      } catch (error) {
        signal.throwIfAborted();
        const message = error instanceof Error ? error.message : String(error);
        plan.onFailure({ clip: plan.clip.name, name: contestant.name, round, message });
      }
    }
  }
}
